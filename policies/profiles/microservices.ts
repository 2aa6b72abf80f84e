import { baselineAnd } from './baseline-and';

/** Many services behind DNS, composed freely. */
export const microservices = baselineAnd({
  id: 'microservices',
  title: 'Many services behind DNS',
  description:
    'The baseline, for services on functions, containers and instances that clients reach by every routing policy of Route 53.',
  probes: { requirements: 'C3.' },
  rules: {
    'elbv2-listener-serves': {},
    'route53-every-routing-policy': {},
    'route53-routed-records-health-checked': {
      policies: ['weighted', 'latency', 'geolocation', 'failover', 'multivalue'],
    },
  },
});
