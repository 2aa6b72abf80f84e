import { baselineAnd } from './baseline-and';

/** Content for paying users, served by signed URLs only. */
export const paidContent = baselineAnd({
  id: 'paid-content',
  title: 'Premium content distribution',
  description:
    'The baseline, and what paid content wants: signed requests on every way to it, and no role that could read it past the distribution.',
  rules: {
    'cloudfront-private-origin-trusted-key-groups': {},
    'cognito-user-pool-threat-protection': {},
    's3-content-not-readable-by-roles': {},
  },
});
