import type { App } from 'aws-cdk-lib';
import type { CaseManifest, CaseVariant } from '../case';
import { breakages } from './breakages';
import type { MicroservicesProps } from './construct';
import { MicroservicesStack } from './stack';

/** Query logs of Route 53 lie in us-east-1 only, so that this is where the case shows everything. */
const ENV = { region: 'us-east-1' };

function variant(name: string, title: string, props: Partial<MicroservicesProps> = {}): CaseVariant {
  const build = (app: App) => [
    new MicroservicesStack(app, 'Microservices', {
      env: ENV,
      microservices: { zoneName: 'services.example.org', ...props },
    }),
  ];
  return { name, title, build };
}

/** Case 3: many services behind DNS. */
export const microservices: CaseManifest = {
  id: 'microservices',
  title: 'Microservices: many services behind one zone',
  story:
    'A shop grew into services that different teams run on functions, containers and instances. Clients know names only; which service answers, and where, is decided by the records of one zone.',
  requirements: [
    {
      id: 'C3.1',
      sentence:
        'Names lead to services by every routing policy, and no record goes on leading to a service that is down.',
    },
    {
      id: 'C3.2',
      sentence:
        'Services on functions, containers and instances stand side by side, and each can be left out without the others changing.',
    },
  ],
  profile: 'microservices',
  probes: [
    'route53-failover-answers',
    'route53-ip-based-answers',
    'route53-location-answers',
    'route53-multivalue-answers',
    'route53-settings-agree',
    'route53-simple-answers',
    'route53-weighted-shares',
    'route53-zone-served',
  ],
  variants: [
    variant('default', 'all three services'),
    variant('without-functions', 'containers and instances only', { functions: false }),
    variant('without-containers', 'functions and instances only', { containers: false }),
    variant('without-instances', 'functions and containers only', { instances: false }),
  ],
  breakages,
};
