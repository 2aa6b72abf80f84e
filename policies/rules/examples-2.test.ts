import { exampleFolders, testExamples } from '../testing/rule-examples';

/** Rules that are older than the examples and still have none; a rule that has one is to be struck off. */
const STILL_WITHOUT: readonly string[] = [
  'dax/dax-cluster-encrypted-at-rest',
  'dax/dax-cluster-endpoint-encrypted',
  'dax/dax-cluster-multi-az',
  'dax/dax-in-front-of-api-tables',
  'dynamodb/dynamodb-global-table-replicas',
  'dynamodb/dynamodb-leading-keys-isolation',
  'dynamodb/dynamodb-stream-feeds-function',
  'dynamodb/dynamodb-table-deletion-protected',
  'dynamodb/dynamodb-table-encrypted',
  'dynamodb/dynamodb-table-point-in-time-recovery',
  'efs/efs-reached-by-fleet',
  'elbv2/elbv2-listener-serves',
  'firehose/firehose-buffers-within',
  'firehose/firehose-deliveries-consumed',
  'firehose/firehose-stream-encrypted',
  'firehose/firehose-stream-may-deliver',
  'firehose/firehose-transform-wired',
  'iot/iot-topic-rule-delivers',
  'iot/iot-topic-rule-error-action',
  'kinesis/kinesis-stream-encrypted',
  'kinesis/kinesis-stream-in-use',
  'kinesis/kinesis-stream-retention',
  'kms/kms-key-not-open',
  'lambda/lambda-async-failures-kept',
  'lambda/lambda-environment-no-secret',
  'lambda/lambda-function-runtime-supported',
  'lambda/lambda-permission-scoped',
  'lambda/lambda-role-least-privilege',
  'lambda/lambda-role-no-privilege-escalation',
  'lambda/lambda-stream-mailer-only-sends',
  'lambda/lambda-url-authorized',
  'rds/rds-data-api-wired',
  'rds/rds-global-cluster-regions',
  'redshiftserverless/redshiftserverless-namespace-wired',
  'redshiftserverless/redshiftserverless-workgroup-closed',
  'route53/route53-every-routing-policy',
  'route53/route53-records-not-dangling',
  'route53/route53-routed-records-health-checked',
  'route53/route53-routing-answers-everyone',
  'secretsmanager/secretsmanager-secret-rotated',
];

testExamples(1, 2);

it('every rule has an example, but for those of a list that only grows shorter', () => {
  expect(exampleFolders().missing).toEqual([...STILL_WITHOUT].sort());
});
