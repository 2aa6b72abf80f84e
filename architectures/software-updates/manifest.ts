import type { App } from 'aws-cdk-lib';
import type { CaseManifest } from '../case';
import { breakages } from './breakages';
import type { SoftwareUpdatesProps } from './construct';
import { GivenApplicationStack } from './given';
import { SoftwareUpdatesStack } from './stack';

type Options = Partial<Omit<SoftwareUpdatesProps, 'application'>>;

/** A stand-in for the application, and the edge before it. */
function before(app: App, options: Options = {}): [GivenApplicationStack, SoftwareUpdatesStack] {
  const given = new GivenApplicationStack(app, 'GivenApplication', {
    internetFacing: options.door !== 'vpc',
  });
  return [
    given,
    new SoftwareUpdatesStack(app, 'SoftwareUpdates', { updates: { ...options, application: given } }),
  ];
}

/** Case 5: a fleet that is relieved by the edge. */
export const softwareUpdates: CaseManifest = {
  id: 'software-updates',
  title: 'Software updates: an application that stays as it is, relieved by the edge',
  story:
    'A fleet of instances serves update files from a shared file system, and each release brings it to its knees. A distribution is put before it that keeps the files at the edge; the application is not touched, but answers nobody who comes past the distribution.',
  requirements: [
    {
      id: 'C5.1',
      sentence:
        'The application serves its files as it did: fleet, file system and target group are as they were.',
    },
    {
      id: 'C5.2',
      sentence:
        'Update files are kept at the edge for long, and the application takes only what comes from there.',
    },
    { id: 'C5.3', sentence: 'What the edge saves is measured: hit rate, offload, requests and cost.' },
  ],
  profile: 'software-updates',
  probes: [
    'cloudfront-cache-headers-sound',
    'cloudfront-cache-hits',
    'cloudfront-cache-key-separates',
    'cloudfront-cache-lifetime',
    'cloudfront-compresses',
    'cloudfront-content-served',
    'cloudfront-errors-cached-briefly',
    'cloudfront-head-and-ranges',
    'cloudfront-http-redirected',
    'cloudfront-latency-objective',
    'cloudfront-methods-refused',
    'cloudfront-minimum-tls-enforced',
    'cloudfront-origin-bypass-refused',
    'cloudfront-origin-offloaded',
    'cloudfront-revalidates',
    'cloudfront-security-headers-sent',
  ],
  variants: [
    {
      name: 'default',
      title: 'a load balancer on the internet, closed by a header',
      build: (app) => before(app),
    },
    {
      name: 'vpc-origin',
      title: 'an internal load balancer, reached by a VPC origin',
      build: (app) => before(app, { door: 'vpc' }),
    },
    {
      name: 'rotating',
      title: 'a header that is being changed, two paths, origin shield',
      build: (app) =>
        before(app, {
          headerGeneration: 2,
          cachedPaths: ['/updates/*', '/packages/*'],
          originShieldRegion: 'us-east-1',
        }),
    },
  ],
  breakages,
};
