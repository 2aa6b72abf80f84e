import { isList, isObject, type Path, type Resource } from '../../template';

/** Resource types that hold policy documents, with where they stand. `*` is any place of a list. */
const DOCUMENTS: ReadonlyMap<string, readonly Path[]> = new Map<string, readonly Path[]>([
  ['AWS::IAM::Role', [['AssumeRolePolicyDocument'], ['Policies', '*', 'PolicyDocument']]],
  ['AWS::IAM::User', [['Policies', '*', 'PolicyDocument']]],
  ['AWS::IAM::Group', [['Policies', '*', 'PolicyDocument']]],
  ['AWS::IAM::Policy', [['PolicyDocument']]],
  ['AWS::IAM::ManagedPolicy', [['PolicyDocument']]],
  ['AWS::IAM::RolePolicy', [['PolicyDocument']]],
  ['AWS::IAM::UserPolicy', [['PolicyDocument']]],
  ['AWS::IAM::GroupPolicy', [['PolicyDocument']]],
  ['AWS::S3::BucketPolicy', [['PolicyDocument']]],
  ['AWS::S3::AccessPoint', [['Policy']]],
  ['AWS::SQS::QueuePolicy', [['PolicyDocument']]],
  ['AWS::SQS::QueueInlinePolicy', [['PolicyDocument']]],
  ['AWS::SNS::TopicPolicy', [['PolicyDocument']]],
  ['AWS::SNS::TopicInlinePolicy', [['PolicyDocument']]],
  ['AWS::KMS::Key', [['KeyPolicy']]],
  ['AWS::KMS::ReplicaKey', [['KeyPolicy']]],
  ['AWS::SecretsManager::ResourcePolicy', [['ResourcePolicy']]],
  ['AWS::ECR::Repository', [['RepositoryPolicyText']]],
  ['AWS::EC2::VPCEndpoint', [['PolicyDocument']]],
  ['AWS::EFS::FileSystem', [['FileSystemPolicy']]],
  ['AWS::ApiGateway::RestApi', [['Policy']]],
  ['AWS::Kinesis::ResourcePolicy', [['ResourcePolicy']]],
  [
    'AWS::DynamoDB::Table',
    [
      ['ResourcePolicy', 'PolicyDocument'],
      ['StreamSpecification', 'ResourcePolicy', 'PolicyDocument'],
    ],
  ],
  [
    'AWS::DynamoDB::GlobalTable',
    [
      ['Replicas', '*', 'ResourcePolicy', 'PolicyDocument'],
      ['Replicas', '*', 'ReplicaStreamSpecification', 'ResourcePolicy', 'PolicyDocument'],
    ],
  ],
  ['AWS::Logs::ResourcePolicy', [['PolicyDocument']]],
  ['AWS::OpenSearchService::Domain', [['AccessPolicies']]],
  ['AWS::Elasticsearch::Domain', [['AccessPolicies']]],
  ['AWS::Backup::BackupVault', [['AccessPolicy']]],
  ['AWS::SSO::PermissionSet', [['InlinePolicy']]],
  ['AWS::Organizations::Policy', [['Content']]],
]);

/** The resource types that hold policy documents of the IAM language. */
export const DOCUMENT_TYPES: readonly string[] = [...DOCUMENTS.keys()];

/** Where a resource holds policy documents, below its properties; only those that are there. */
export function documentPaths(resource: Resource): readonly Path[] {
  return resource.remember('document paths', () => findDocuments(resource));
}

function findDocuments(resource: Resource): readonly Path[] {
  return (DOCUMENTS.get(resource.type) ?? []).flatMap((path) => {
    const star = path.indexOf('*');
    if (star < 0) return resource.get(...path) === undefined ? [] : [path];
    const list = resource.get(...path.slice(0, star));
    if (!isList(list)) return [];
    return list.flatMap((item, i): Path[] => {
      const place = [...path.slice(0, star), i, ...path.slice(star + 1)];
      return isObject(item) && resource.get(...place) !== undefined ? [place] : [];
    });
  });
}
