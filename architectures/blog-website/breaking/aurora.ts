import type { Breakage } from '../../case';

const CLUSTER = 'AWS::RDS::DBCluster';
const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const variant = 'aurora';

/** The Aurora global database in the table's place. */
export const auroraBreakages: readonly Breakage[] = [
  {
    requirement: 'C2.9',
    name: 'the second region joins another database',
    variant,
    change: (templates) => {
      templates.find(CLUSTER, 'DatabaseCluster').set(['Properties', 'GlobalClusterIdentifier'], 'another');
    },
    fails: ['rds-global-cluster-regions'],
  },
  {
    requirement: 'C2.9',
    name: 'the second region has no instance',
    variant,
    change: (templates) => {
      for (const one of templates.all('AWS::RDS::DBInstance', 'DatabaseInstance')) one.drop();
    },
    fails: ['rds-global-cluster-regions'],
  },
  {
    requirement: 'C2.9',
    name: 'one region is not encrypted',
    variant,
    change: (templates) => {
      templates.find(CLUSTER, 'DatabaseCluster').set(['Properties', 'StorageEncrypted'], false);
    },
    fails: ['rds-global-cluster-regions', 'rds-encrypted'],
  },
  {
    requirement: 'C2.9',
    name: 'the Data API is off',
    variant,
    change: (templates) => {
      templates.find(CLUSTER, 'FirstCluster').set(['Properties', 'EnableHttpEndpoint'], false);
    },
    fails: ['rds-data-api-wired'],
  },
  {
    requirement: 'C2.9',
    name: 'a function is not told the cluster',
    variant,
    change: (templates) => {
      templates
        .find('AWS::Lambda::Function', 'Apilistposts')
        .remove(['Properties', 'Environment', 'Variables', 'CLUSTER_ARN']);
    },
    fails: ['rds-data-api-wired'],
  },
  {
    requirement: 'C2.9',
    name: 'a function is not told the secret',
    variant,
    change: (templates) => {
      templates
        .find('AWS::Lambda::Function', 'Apicreatepost')
        .remove(['Properties', 'Environment', 'Variables', 'SECRET_ARN']);
    },
    fails: ['rds-data-api-wired'],
  },
  ...['rds-data', 'secretsmanager'].map(
    (service): Breakage => ({
      requirement: 'C2.9',
      name: `a function may not use ${service}`,
      variant,
      change: (templates) => {
        const policy = templates.find('AWS::IAM::Policy', 'creatememberSurroundingsRoleDefaultPolicy');
        const at = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes(`"${service}:`));
        policy.remove([...STATEMENTS, at]);
      },
      fails: ['rds-data-api-wired'],
    }),
  ),
];
