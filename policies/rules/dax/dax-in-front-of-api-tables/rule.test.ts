import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'wired.yaml': {
    Table: { verdict: 'pass', message: 'wired', says: 'Reader' },
    Unread: { verdict: 'not-applicable', message: 'noReader' },
    WrittenOnly: 'not-applicable',
  },
  'by-range.yaml': { Table: 'pass' },
  'no-cluster.yaml': { Table: { verdict: 'fail', message: 'noCluster', says: 'Reader' } },
  'no-endpoint.yaml': { Table: { verdict: 'fail', message: 'endpointNotGiven' } },
  'no-dax-rights.yaml': { Table: { verdict: 'fail', message: 'functionMayNotCall' } },
  'cluster-reads-only.yaml': {
    Table: { verdict: 'fail', message: 'clusterMayNotWrite', says: 'dynamodb:PutItem' },
  },
  'no-vpc.yaml': { Table: { verdict: 'fail', message: 'notInVpc' } },
  'other-vpc.yaml': { Table: { verdict: 'fail', message: 'otherVpc' } },
  'plain-port.yaml': { Table: { verdict: 'fail', message: 'portClosed', says: '9111' } },
  'other-range.yaml': { Table: { verdict: 'fail', message: 'portClosed' } },
  'no-egress.yaml': { Table: { verdict: 'fail', message: 'egressClosed' } },
  'conditional.yaml': {
    Table: { verdict: 'fail', message: 'noCluster', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
  'open-endpoint.yaml': { Table: { verdict: 'unknown', says: '${DaxEndpoint}' } },
  'open-role.yaml': { Table: { verdict: 'unknown', message: 'unknown', says: '${RoleArn}' } },
  'open-role-no-cluster.yaml': { Table: { verdict: 'unknown', message: 'maybeReader', says: '${RoleArn}' } },
  'open-group.yaml': { Table: { verdict: 'unknown', says: '${CacheGroupId}' } },
  'wrong-shapes.yaml': { Table: 'fail' },
  'http-api.yaml': {
    Orders: { verdict: 'unknown', message: 'maybeReader', says: 'role/outside' },
    Notes: { verdict: 'unknown', message: 'maybeReader', says: 'Together' },
  },
  'unrelated-function.yaml': { Table: 'not-applicable' },
  'wildcard-role.yaml': { Anything: { verdict: 'fail', message: 'noCluster', says: 'Admin' } },
  'dax-only-role.yaml': { Table: 'pass' },
  // A function that only writes through the cluster needs the same wires, and no right to read.
  'writer.yaml': { Table: 'pass' },
  'writer-refused.yaml': {
    Table: { verdict: 'fail', message: 'clusterMayNotWrite', says: 'dynamodb:UpdateItem' },
  },
  'cluster-reads-other-table.yaml': {
    Table: { verdict: 'fail', message: 'clusterMayNotRead', says: 'dynamodb:GetItem' },
    Other: 'not-applicable',
  },
});
