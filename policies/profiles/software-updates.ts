import { baselineAnd } from './baseline-and';

/** A fleet that is relieved by the edge. */
export const softwareUpdates = baselineAnd({
  id: 'software-updates',
  title: 'Update files of a fleet at the edge',
  description:
    'The baseline, for an application that stays as it is behind a distribution that caches its update files, and is reached through it only.',
  rules: {
    'cloudfront-origin-balancer-admits-edge': {},
    'cloudfront-origin-balancer-closed': {},
  },
});
