import type { App } from 'aws-cdk-lib';
import type { CaseManifest } from '../case';
import { breakages } from './breakages';
import { BlogWebsiteReplicaStack } from './replica-stack';
import { BlogWebsiteStack, type BlogWebsiteStackProps } from './stack';

/** What the default leaves out, and every variant that does not ask for it. */
const OPTIONAL = ['C2.6', 'C2.8', 'C2.9'];

function without(...shown: readonly string[]): readonly string[] {
  return OPTIONAL.filter((id) => !shown.includes(id));
}

function website(app: App, props: BlogWebsiteStackProps['website']): BlogWebsiteStack {
  return new BlogWebsiteStack(app, 'BlogWebsite', { website: props });
}

/** Case 2: a globally distributed serverless website. */
export const blogWebsite: CaseManifest = {
  id: 'blog-website',
  title: 'Blog website: content at the edge, data in several regions',
  story:
    'Readers everywhere get pages and images from the edge nearest to them, and posts from a table that is in several regions and cached. Members upload images straight to storage; thumbnails and welcomes come about by events, without a server that waits for them.',
  requirements: [
    {
      id: 'C2.1',
      sentence: 'Static content lies in a bucket that nobody reads but through the distribution.',
    },
    { id: 'C2.2', sentence: 'Posts and members are in a global table with replicas in two regions or more.' },
    { id: 'C2.3', sentence: 'What the API reads from the table comes through DAX.' },
    {
      id: 'C2.4',
      sentence: "A new member's record invokes a function that may send the welcome and nothing more.",
    },
    { id: 'C2.5', sentence: 'Browsers put images straight into the bucket, with a pre-signed URL.' },
    { id: 'C2.6', sentence: 'Uploads go to the nearest edge location.' },
    {
      id: 'C2.7',
      sentence: 'An upload invokes a function that writes a thumbnail where it invokes nothing again.',
    },
    { id: 'C2.8', sentence: 'A topic or a queue is told of each upload too.' },
    { id: 'C2.9', sentence: "An Aurora global database in two regions takes the table's place." },
  ],
  profile: 'blog-website',
  probes: [
    'cloudfront-cache-hits',
    'cloudfront-compresses',
    'cloudfront-content-served',
    'cloudfront-http-redirected',
    'cloudfront-latency-objective',
    'cloudfront-methods-refused',
    'cloudfront-minimum-tls-enforced',
    'cloudfront-origin-direct-refused',
    'cloudfront-security-headers-sent',
    'dynamodb-item-welcomed',
    's3-thumbnail-made',
    's3-upload-signed-narrowly',
    'sqs-upload-told',
  ],
  variants: [
    {
      name: 'default',
      title: 'everything as it is',
      build: (app) => [new BlogWebsiteStack(app, 'BlogWebsite')],
      without: without(),
    },
    {
      name: 'accelerated',
      title: 'uploads by Transfer Acceleration',
      build: (app) => [website(app, { acceleratedUploads: true })],
      without: without('C2.6'),
    },
    {
      name: 'topic',
      title: 'a topic is told of uploads',
      build: (app) => [website(app, { alsoNotify: 'topic' })],
      without: without('C2.8'),
    },
    {
      name: 'queue',
      title: 'a topic and a queue are told of uploads, which are accelerated; a third region',
      build: (app) => [
        website(app, {
          alsoNotify: 'queue',
          acceleratedUploads: true,
          replicaRegions: ['eu-west-1', 'ap-southeast-2'],
        }),
      ],
      without: without('C2.6', 'C2.8'),
    },
    {
      name: 'aurora',
      title: 'an Aurora global database in two regions',
      build: (app) => {
        const first = website(app, { database: 'aurora' });
        const second = new BlogWebsiteReplicaStack(app, 'BlogWebsiteReplica', {
          env: { region: 'eu-west-1' },
          database: { globalCluster: 'blog-website' },
        });
        // A further region can only join what is there.
        second.addStackDependency(first);
        return [first, second];
      },
      // Of the table and its stream nothing is left.
      without: ['C2.2', 'C2.3', 'C2.4', ...without('C2.9')],
    },
  ],
  breakages,
};
