import { baselineAnd } from './baseline-and';

/** A fleet that is relieved by the edge. */
export const softwareUpdates = baselineAnd({
  id: 'software-updates',
  title: 'Update files of a fleet at the edge',
  description:
    'The baseline, for an application that serves as it did, behind a distribution that keeps its update files for long, measures what that saves, and is the only way to it.',
  probes: { requirements: 'C5.' },
  rules: {
    'cloudfront-hit-rate-measured': {},
    'cloudfront-origin-balancer-admits-edge': {},
    'cloudfront-origin-balancer-closed': {},
    'cloudfront-updates-cached': {},
    'efs-reached-by-fleet': {},
    'elbv2-listener-serves': {},
  },
});
