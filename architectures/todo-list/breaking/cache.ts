import type { Breakage } from '../../case';
import type { Steps } from '../../template-editor';

const POLICY = 'AWS::IAM::Policy';
const TABLE = 'AWS::DynamoDB::Table';
const CLUSTER = 'AWS::DAX::Cluster';
const FUNCTION = 'AWS::Lambda::Function';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const STATEMENTS: Steps = ['Properties', 'PolicyDocument', 'Statement'];
const WIRING = ['dax-in-front-of-api-tables'];

/** Changes that break the way of reads through DAX. */
export const cacheBreakages: readonly Breakage[] = [
  {
    requirement: 'C1.5',
    name: 'a function is not told the endpoint',
    change: (templates) =>
      templates.find(FUNCTION, 'gettodo').remove(['Properties', 'Environment', 'Variables', 'DAX_ENDPOINT']),
    fails: WIRING,
  },
  {
    requirement: 'C1.5',
    name: 'the cluster admits another port',
    change: (templates) =>
      templates.find(INGRESS).set(['Properties', 'FromPort'], 8111).set(['Properties', 'ToPort'], 8111),
    fails: WIRING,
  },
  {
    requirement: 'C1.5',
    name: 'the functions may not go out to the cluster',
    change: (templates) =>
      templates
        .find('AWS::EC2::SecurityGroupEgress')
        .set(['Properties', 'FromPort'], 443)
        .set(['Properties', 'ToPort'], 443),
    fails: WIRING,
  },
  {
    requirement: 'C1.5',
    name: 'a function is in no network',
    change: (templates) => templates.find(FUNCTION, 'listtodos').remove(['Properties', 'VpcConfig']),
    fails: WIRING,
  },
  {
    requirement: 'C1.5',
    name: 'a function reads the table and may not call the cluster',
    change: (templates) => {
      const policy = templates.find(POLICY, 'gettodoSurroundingsRoleDefaultPolicy');
      const table = templates.find(TABLE, 'Todos');
      policy.set([...STATEMENTS, 0], {
        Effect: 'Allow',
        Action: 'dynamodb:GetItem',
        Resource: { 'Fn::GetAtt': [table.id, 'Arn'] },
      });
    },
    fails: WIRING,
  },
  {
    requirement: 'C1.5',
    name: 'the cluster may not query the table',
    change: (templates) => {
      const policy = templates.find(POLICY, 'CacheRoleDefaultPolicy');
      const actions: Steps = [...STATEMENTS, 0, 'Action'];
      policy.remove([...actions, policy.indexOf(actions, (one) => one === 'dynamodb:Query')]);
    },
    fails: WIRING,
  },
  {
    requirement: 'C1.5',
    name: 'the cluster may not write what a function writes through it',
    change: (templates) => {
      const policy = templates.find(POLICY, 'CacheRoleDefaultPolicy');
      const actions: Steps = [...STATEMENTS, 0, 'Action'];
      policy.remove([...actions, policy.indexOf(actions, (one) => one === 'dynamodb:UpdateItem')]);
    },
    fails: WIRING,
  },
  {
    requirement: 'C1.5',
    name: 'the cluster speaks in clear, on the port that is not open',
    change: (templates) =>
      templates.find(CLUSTER).set(['Properties', 'ClusterEndpointEncryptionType'], 'NONE'),
    fails: ['dax-cluster-endpoint-encrypted', ...WIRING],
  },
  {
    requirement: 'C1.5',
    name: 'the cache is kept in clear',
    change: (templates) => templates.find(CLUSTER).remove(['Properties', 'SSESpecification']),
    fails: ['dax-cluster-encrypted-at-rest'],
  },
  {
    requirement: 'C1.5',
    name: 'the cluster is one node',
    change: (templates) => templates.find(CLUSTER).set(['Properties', 'ReplicationFactor'], 1),
    fails: ['dax-cluster-multi-az'],
  },
  {
    requirement: 'C1.5',
    name: 'the table cannot be restored',
    change: (templates) =>
      templates.find(TABLE, 'Todos').remove(['Properties', 'PointInTimeRecoverySpecification']),
    fails: ['dynamodb-table-point-in-time-recovery'],
  },
  {
    requirement: 'C1.5',
    name: 'the table may be deleted by mistake',
    change: (templates) =>
      templates.find(TABLE, 'Todos').set(['Properties', 'DeletionProtectionEnabled'], false),
    fails: ['dynamodb-table-deletion-protected'],
  },
];
