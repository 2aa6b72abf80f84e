import type { Breakage } from '../../case';

const TABLE = 'AWS::DynamoDB::GlobalTable';
const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];

/** The global table, and the cache before it. */
export const dataBreakages: readonly Breakage[] = [
  {
    requirement: 'C2.2',
    name: 'one replica is all there is',
    change: (templates) => {
      templates.find(TABLE).remove(['Properties', 'Replicas', 0]);
    },
    fails: ['dynamodb-global-table-replicas'],
  },
  {
    requirement: 'C2.2',
    name: 'both replicas are in one region',
    change: (templates) => {
      templates.find(TABLE).set(['Properties', 'Replicas', 0, 'Region'], 'us-east-1');
    },
    fails: ['dynamodb-global-table-replicas'],
  },
  {
    requirement: 'C2.2',
    name: 'one replica can be deleted',
    change: (templates) => {
      templates.find(TABLE).set(['Properties', 'Replicas', 0, 'DeletionProtectionEnabled'], false);
    },
    fails: ['dynamodb-table-deletion-protected'],
  },
  {
    requirement: 'C2.2',
    name: 'one replica cannot be restored to a point in time',
    change: (templates) => {
      templates.find(TABLE).remove(['Properties', 'Replicas', 1, 'PointInTimeRecoverySpecification']);
    },
    fails: ['dynamodb-table-point-in-time-recovery'],
  },
  ...['listposts', 'getpost'].map(
    (name): Breakage => ({
      requirement: 'C2.3',
      name: `${name} is not told where the cache is`,
      change: (templates) => {
        templates
          .find('AWS::Lambda::Function', `Api${name}`)
          .remove(['Properties', 'Environment', 'Variables', 'DAX_ENDPOINT']);
      },
      fails: ['dax-in-front-of-api-tables'],
    }),
  ),
  {
    requirement: 'C2.3',
    name: 'a function reads the table past the cache',
    change: (templates) => {
      const table = templates.find(TABLE).id;
      const fn = templates.find('AWS::Lambda::Function', 'Apigetpost');
      fn.remove(['Properties', 'Environment', 'Variables', 'DAX_ENDPOINT']);
      templates
        .find('AWS::IAM::Policy', 'getpostSurroundingsRoleDefaultPolicy')
        .set([...STATEMENTS, 0, 'Action'], 'dynamodb:GetItem')
        .set([...STATEMENTS, 0, 'Resource'], { 'Fn::GetAtt': [table, 'Arn'] });
    },
    fails: ['dax-in-front-of-api-tables'],
  },
  {
    requirement: 'C2.3',
    name: 'the cluster admits nobody',
    change: (templates) => {
      templates.find('AWS::EC2::SecurityGroupIngress').drop();
    },
    fails: ['dax-in-front-of-api-tables'],
  },
  {
    requirement: 'C2.3',
    name: 'the functions cannot go out to the cluster',
    change: (templates) => {
      const group = templates.find('AWS::EC2::SecurityGroup', 'FunctionGroup');
      group.set(
        ['Properties', 'SecurityGroupEgress'],
        [{ CidrIp: '255.255.255.255/32', FromPort: 252, IpProtocol: 'icmp', ToPort: 86 }],
      );
      templates.find('AWS::EC2::SecurityGroupEgress').drop();
    },
    fails: ['dax-in-front-of-api-tables'],
  },
  {
    requirement: 'C2.3',
    name: 'a function is in no network',
    change: (templates) => {
      templates.find('AWS::Lambda::Function', 'Apilistposts').remove(['Properties', 'VpcConfig']);
    },
    fails: ['dax-in-front-of-api-tables'],
  },
  {
    requirement: 'C2.3',
    name: 'the cluster may not read the table',
    change: (templates) => {
      templates
        .find('AWS::IAM::Policy', 'DataCacheRole')
        .set([...STATEMENTS, 0, 'Action'], ['dynamodb:DescribeTable', 'dynamodb:PutItem']);
    },
    fails: ['dax-in-front-of-api-tables'],
  },
  {
    requirement: 'C2.3',
    name: 'the cache lies in clear',
    change: (templates) => {
      templates.find('AWS::DAX::Cluster').set(['Properties', 'SSESpecification', 'SSEEnabled'], false);
    },
    fails: ['dax-cluster-encrypted-at-rest'],
  },
  {
    requirement: 'C2.3',
    name: 'one node is the whole cache',
    change: (templates) => {
      templates.find('AWS::DAX::Cluster').set(['Properties', 'ReplicationFactor'], 1);
    },
    fails: ['dax-cluster-multi-az'],
  },
];
