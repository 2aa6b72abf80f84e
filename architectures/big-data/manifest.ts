import { Duration, Size } from 'aws-cdk-lib';
import type { CaseManifest } from '../case';
import { breakages } from './breakages';
import { BigDataStack } from './stack';

/** Case 6: real-time ingestion and analytics. */
export const bigData: CaseManifest = {
  id: 'big-data',
  title: 'Big data: telemetry in a bucket within a minute, and reports of it',
  story:
    'Devices publish readings, which lie transformed in a bucket within a minute and are summed up as they arrive. Nothing that fails on the way is lost, and the reports are read by the reporting tools and by nothing else.',
  requirements: [
    {
      id: 'C6.1',
      sentence: 'A topic rule of IoT Core takes what devices publish, and keeps what it cannot pass on.',
    },
    { id: 'C6.2', sentence: 'A Kinesis data stream receives it, encrypted, and keeps it for a week.' },
    {
      id: 'C6.3',
      sentence: 'Firehose has a function transform it, and delivers it to the bucket within a minute.',
    },
    {
      id: 'C6.4',
      sentence: 'S3 tells a function of what has arrived, and what the function fails on is kept.',
    },
    {
      id: 'C6.5',
      sentence: 'The function has Athena query it in a work group whose settings clients cannot change.',
    },
    {
      id: 'C6.6',
      sentence: 'QuickSight and Redshift Serverless may read the reports, and nothing else may.',
    },
  ],
  profile: 'big-data',
  probes: ['athena-settings-enforced', 'iot-message-delivered', 'iot-message-queried'],
  variants: [
    {
      name: 'default',
      title: 'a queue before the function, no reporting tool',
      without: ['C6.6'],
      build: (app) => [new BigDataStack(app, 'BigData')],
    },
    {
      name: 'direct',
      title: 'S3 tells the function itself',
      without: ['C6.6'],
      build: (app) => [new BigDataStack(app, 'BigData', { bigData: { notify: 'function' } })],
    },
    {
      name: 'quicksight',
      title: 'QuickSight reads reports',
      build: (app) => [new BigDataStack(app, 'BigData', { bigData: { quickSight: true } })],
    },
    {
      name: 'redshift',
      title: 'Redshift Serverless reads reports',
      build: (app) => [new BigDataStack(app, 'BigData', { bigData: { redshift: true } })],
    },
    {
      name: 'every-option',
      title: 'both tools, a data source, a stream of two shards, other topics and limits',
      build: (app) => [
        new BigDataStack(app, 'BigData', {
          bigData: {
            topicFilter: 'plants/+/readings',
            shards: 2,
            retention: Duration.days(30),
            scanLimit: Size.gibibytes(1),
            quickSight: {
              owner: 'arn:aws:quicksight:eu-central-1:123456789012:user/default/analyst',
              manifestKey: 'manifests/telemetry.json',
            },
            redshift: { capacity: 16 },
          },
        }),
      ],
    },
  ],
  breakages,
};
