import type { Breakage } from '../case';
import type { ResourceEditor, TemplateEditor } from '../template-editor';

const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const GROUP = ['Properties', 'WorkGroupConfiguration'];

const group = (templates: TemplateEditor): ResourceEditor => templates.find('AWS::Athena::WorkGroup');
const queries = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::IAM::Policy', 'AnalysisQueries');

function withdraw(policy: ResourceEditor, text: string): void {
  policy.remove([...STATEMENTS, policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes(text))]);
}

/** All objects of the reporting bucket. */
function reports(templates: TemplateEditor): { readonly 'Fn::Sub': string } {
  return { 'Fn::Sub': `\${${templates.find('AWS::S3::Bucket', 'Reports').id}.Arn}/*` };
}

/** C6.5 and C6.6: queries, and who reads their results. */
export const reportBreakages: readonly Breakage[] = [
  {
    requirement: 'C6.5',
    name: 'clients choose where results go',
    change: (templates) => {
      group(templates).set([...GROUP, 'EnforceWorkGroupConfiguration'], false);
    },
    fails: ['athena-workgroup-enforced'],
    probes: ['athena-settings-enforced'],
  },
  {
    requirement: 'C6.5',
    name: 'the work group does not say that it is enforced',
    change: (templates) => {
      group(templates).remove([...GROUP, 'EnforceWorkGroupConfiguration']);
    },
    fails: ['athena-workgroup-enforced'],
  },
  {
    requirement: 'C6.5',
    name: 'results are not encrypted by the work group',
    change: (templates) => {
      group(templates).remove([...GROUP, 'ResultConfiguration', 'EncryptionConfiguration']);
    },
    fails: ['athena-workgroup-enforced'],
  },
  {
    requirement: 'C6.5',
    name: 'results have no place',
    change: (templates) => {
      group(templates).remove([...GROUP, 'ResultConfiguration', 'OutputLocation']);
    },
    fails: ['athena-workgroup-enforced', 'athena-workgroup-queried'],
  },
  {
    requirement: 'C6.5',
    name: 'the work group is disabled',
    change: (templates) => {
      group(templates).set(['Properties', 'State'], 'DISABLED');
    },
    fails: ['athena-workgroup-enforced'],
  },
  {
    requirement: 'C6.5',
    name: 'the function is told another work group',
    change: (templates) => {
      templates
        .find('AWS::Lambda::Function', 'Consumer')
        .set(['Properties', 'Environment', 'Variables', 'WORK_GROUP'], 'primary');
    },
    fails: ['athena-workgroup-queried'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.5',
    name: 'the function may not query',
    change: (templates) => {
      withdraw(queries(templates), 'athena:StartQueryExecution');
    },
    fails: ['athena-workgroup-queried'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.5',
    name: 'the function may not see what becomes of its query',
    change: (templates) => {
      const policy = queries(templates);
      const index = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('athena:'));
      policy.set([...STATEMENTS, index, 'Action'], 'athena:StartQueryExecution');
    },
    fails: ['athena-workgroup-queried'],
  },
  {
    requirement: 'C6.5',
    name: 'results may not be written',
    change: (templates) => {
      withdraw(queries(templates), 's3:PutObject');
    },
    fails: ['athena-workgroup-queried'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.6',
    name: 'the function that queries may read all reports',
    change: (templates) => {
      queries(templates).push(STATEMENTS, {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: reports(templates),
      });
    },
    fails: ['s3-bucket-readers'],
  },
  {
    requirement: 'C6.6',
    name: 'Firehose may read all reports',
    change: (templates) => {
      templates.find('AWS::IAM::Policy', 'LakeDelivery').push(STATEMENTS, {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: reports(templates),
      });
    },
    fails: ['s3-bucket-readers'],
  },
  {
    requirement: 'C6.6',
    name: 'who read a report is not kept',
    change: (templates) => {
      templates.find('AWS::S3::Bucket', 'Reports').remove(['Properties', 'LoggingConfiguration']);
    },
    fails: ['s3-bucket-access-logged'],
  },
  {
    requirement: 'C6.6',
    name: 'QuickSight may not read reports',
    variant: 'quicksight',
    change: (templates) => {
      withdraw(templates.find('AWS::IAM::Policy', 'QuickSight'), 's3:GetObject');
    },
    fails: ['s3-bucket-readers'],
  },
  {
    requirement: 'C6.6',
    name: 'Redshift may not read reports',
    variant: 'redshift',
    change: (templates) => {
      withdraw(templates.find('AWS::IAM::Policy', 'RedshiftRole'), 's3:GetObject');
    },
    fails: ['s3-bucket-readers'],
  },
  {
    requirement: 'C6.6',
    name: 'Redshift does not have the role that may read',
    variant: 'redshift',
    change: (templates) => {
      const namespace = templates.find('AWS::RedshiftServerless::Namespace');
      namespace.remove(['Properties', 'IamRoles']).remove(['Properties', 'DefaultIamRoleArn']);
    },
    fails: ['redshiftserverless-namespace-wired'],
  },
  {
    requirement: 'C6.6',
    name: 'nothing computes for the reports',
    variant: 'redshift',
    change: (templates) => {
      templates
        .find('AWS::RedshiftServerless::Workgroup')
        .set(['Properties', 'NamespaceName'], 'of-somebody-else');
    },
    fails: ['redshiftserverless-namespace-wired'],
  },
  ...(
    [
      ['the internet may connect to the reports', 'PubliclyAccessible', true],
      ['reports are loaded past the network', 'EnhancedVpcRouting', false],
      ['clients may connect in the clear', 'ConfigParameters', []],
    ] as const
  ).map(
    ([name, property, value]): Breakage => ({
      requirement: 'C6.6',
      name,
      variant: 'redshift',
      change: (templates) => {
        templates
          .find('AWS::RedshiftServerless::Workgroup')
          .set(['Properties', property], typeof value === 'boolean' ? value : []);
      },
      fails: [
        'redshiftserverless-workgroup-closed',
        ...(property === 'PubliclyAccessible' ? ['redshiftserverless-workgroup-not-public'] : []),
      ],
    }),
  ),
  {
    requirement: 'C6.6',
    name: 'a user may read reports beside the tools',
    variant: 'every-option',
    change: (templates) => {
      templates.add('Curious', {
        Type: 'AWS::IAM::User',
        Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] },
      });
    },
    fails: ['s3-bucket-readers'],
  },
];
