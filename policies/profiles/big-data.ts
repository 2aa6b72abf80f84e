import { baselineAnd } from './baseline-and';

/** Ingestion from devices and analytics within a minute. */
export const bigData = baselineAnd({
  id: 'big-data',
  title: 'Real-time ingestion and analytics',
  description:
    'The baseline, and what a pipeline wants: records in their bucket within a minute, transformed, failures that are kept, and reports that only reporting tools read.',
  probes: { requirements: 'C6.' },
  rules: {
    'athena-workgroup-enforced': {},
    'athena-workgroup-queried': {},
    'firehose-buffers-within': { seconds: 60 },
    'firehose-deliveries-consumed': {},
    'firehose-stream-may-deliver': {},
    'firehose-transform-wired': {},
    'iot-topic-rule-delivers': {},
    'kinesis-stream-in-use': {},
    'kinesis-stream-retention': {},
    'redshiftserverless-namespace-wired': {},
    'redshiftserverless-workgroup-closed': {},
    's3-bucket-readers': {},
    's3-notification-delivered': {},
  },
});
