import { exampleFolders, testExamples } from '../testing/rule-examples';

/** Rules that are older than the examples and still have none; a rule that has one is to be struck off. */
const STILL_WITHOUT: readonly string[] = [
  'efs/efs-reached-by-fleet',
  'elbv2/elbv2-listener-serves',
  'iot/iot-topic-rule-delivers',
  'iot/iot-topic-rule-error-action',
  'kms/kms-key-not-open',
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
