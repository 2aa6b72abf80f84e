import type { Shape } from '../value/value';

/**
 * What `Ref` and `Fn::GetAtt` return for the types whose ids and ARNs policies are about, written in terms of the name.
 * `{P}` partition, `{R}` region, `{A}` account, `{S}` URL suffix, `{N}` the name, `{Path}` the IAM path.
 * Source: "Return values" of each type in the CloudFormation template reference; ARN formats of the Service Authorization Reference.
 */
interface Identity {
  /** The property that gives the resource its name. */
  readonly name?: string;
  /** The attribute that returns the name when `Ref` does not. */
  readonly nameAttribute?: string;
  /** What `Ref` returns, when it is not the name. */
  readonly ref?: string;
  /** What attributes return. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const arn = (service: string, resource: string): string => `arn:{P}:${service}:{R}:{A}:${resource}`;

const IDENTITIES: ReadonlyMap<string, Identity> = new Map(
  Object.entries<Identity>({
    'AWS::S3::Bucket': {
      name: 'BucketName',
      attributes: {
        Arn: 'arn:{P}:s3:::{N}',
        DomainName: '{N}.s3.{S}',
        RegionalDomainName: '{N}.s3.{R}.{S}',
        DualStackDomainName: '{N}.s3.dualstack.{R}.{S}',
      },
    },
    'AWS::SQS::Queue': {
      name: 'QueueName',
      nameAttribute: 'QueueName',
      ref: 'https://sqs.{R}.{S}/{A}/{N}',
      attributes: { Arn: arn('sqs', '{N}'), QueueUrl: 'https://sqs.{R}.{S}/{A}/{N}' },
    },
    'AWS::SNS::Topic': {
      name: 'TopicName',
      nameAttribute: 'TopicName',
      ref: arn('sns', '{N}'),
      attributes: { TopicArn: arn('sns', '{N}') },
    },
    'AWS::DynamoDB::Table': { name: 'TableName', attributes: { Arn: arn('dynamodb', 'table/{N}') } },
    'AWS::DynamoDB::GlobalTable': { name: 'TableName', attributes: { Arn: arn('dynamodb', 'table/{N}') } },
    'AWS::Lambda::Function': { name: 'FunctionName', attributes: { Arn: arn('lambda', 'function:{N}') } },
    'AWS::IAM::Role': { name: 'RoleName', attributes: { Arn: 'arn:{P}:iam::{A}:role{Path}{N}' } },
    'AWS::IAM::User': { name: 'UserName', attributes: { Arn: 'arn:{P}:iam::{A}:user{Path}{N}' } },
    'AWS::IAM::Group': { name: 'GroupName', attributes: { Arn: 'arn:{P}:iam::{A}:group{Path}{N}' } },
    'AWS::Kinesis::Stream': { name: 'Name', attributes: { Arn: arn('kinesis', 'stream/{N}') } },
    'AWS::KinesisFirehose::DeliveryStream': {
      name: 'DeliveryStreamName',
      attributes: { Arn: arn('firehose', 'deliverystream/{N}') },
    },
    'AWS::KMS::Key': { attributes: { Arn: arn('kms', 'key/{N}'), KeyId: '{N}' } },
    'AWS::StepFunctions::StateMachine': {
      name: 'StateMachineName',
      nameAttribute: 'Name',
      ref: arn('states', 'stateMachine:{N}'),
      attributes: { Arn: arn('states', 'stateMachine:{N}') },
    },
    'AWS::Events::Rule': { attributes: { Arn: arn('events', 'rule/{N}') } },
    'AWS::Events::EventBus': { name: 'Name', attributes: { Arn: arn('events', 'event-bus/{N}') } },
    'AWS::Logs::LogGroup': { name: 'LogGroupName', attributes: { Arn: arn('logs', 'log-group:{N}:*') } },
    'AWS::Cognito::UserPool': { attributes: { Arn: arn('cognito-idp', 'userpool/{N}'), UserPoolId: '{N}' } },
    'AWS::DAX::Cluster': { name: 'ClusterName', attributes: { Arn: arn('dax', 'cache/{N}') } },
    'AWS::EFS::FileSystem': {
      attributes: { Arn: arn('elasticfilesystem', 'file-system/{N}'), FileSystemId: '{N}' },
    },
    'AWS::ECS::Cluster': { name: 'ClusterName', attributes: { Arn: arn('ecs', 'cluster/{N}') } },
    'AWS::IoT::TopicRule': { name: 'RuleName', attributes: { Arn: arn('iot', 'rule/{N}') } },
    // No Arn is returned; policies write it out, and this is how they are matched (Service Authorization Reference, CloudFront).
    'AWS::CloudFront::Distribution': {
      attributes: { Id: '{N}', Arn: 'arn:{P}:cloudfront::{A}:distribution/{N}' },
    },
    'AWS::CloudFront::CloudFrontOriginAccessIdentity': { attributes: { Id: '{N}' } },
    'AWS::CloudFront::OriginAccessControl': { attributes: { Id: '{N}' } },
    'AWS::CloudFront::KeyGroup': { attributes: { Id: '{N}' } },
    'AWS::CloudFront::PublicKey': { attributes: { Id: '{N}' } },
    'AWS::CloudFront::CachePolicy': { attributes: { Id: '{N}' } },
    'AWS::EC2::SecurityGroup': { attributes: { GroupId: '{N}', Id: '{N}' } },
    'AWS::EC2::VPC': { attributes: { VpcId: '{N}' } },
    'AWS::EC2::Subnet': { attributes: { SubnetId: '{N}' } },
    'AWS::ApiGateway::RestApi': { attributes: { RestApiId: '{N}' } },
    'AWS::ApiGatewayV2::Api': { attributes: { ApiId: '{N}' } },
    'AWS::ApiGateway::Authorizer': { attributes: { AuthorizerId: '{N}' } },
    'AWS::Route53::HostedZone': { attributes: { Id: '{N}' } },
    'AWS::ElasticLoadBalancingV2::LoadBalancer': { attributes: { LoadBalancerArn: '{N}' } },
    'AWS::ElasticLoadBalancingV2::TargetGroup': { attributes: { TargetGroupArn: '{N}' } },
    'AWS::ElasticLoadBalancingV2::Listener': { attributes: { ListenerArn: '{N}' } },
    'AWS::SecretsManager::Secret': { attributes: { Id: '{N}' } },
    'AWS::Cognito::IdentityPool': { attributes: { Id: '{N}' } },
    'AWS::SSM::Parameter': { name: 'Name' },
    'AWS::Athena::WorkGroup': { name: 'Name' },
    'AWS::RDS::DBCluster': {
      name: 'DBClusterIdentifier',
      attributes: { Arn: arn('rds', 'cluster:{N}'), DBClusterArn: arn('rds', 'cluster:{N}') },
    },
    'AWS::RDS::DBInstance': {
      name: 'DBInstanceIdentifier',
      attributes: { Arn: arn('rds', 'db:{N}'), DBInstanceArn: arn('rds', 'db:{N}') },
    },
    'AWS::RDS::DBSubnetGroup': { name: 'DBSubnetGroupName' },
    'AWS::RDS::DBParameterGroup': { name: 'DBParameterGroupName' },
    'AWS::RDS::DBClusterParameterGroup': { name: 'DBClusterParameterGroupName' },
    'AWS::RedshiftServerless::Namespace': { name: 'NamespaceName' },
    'AWS::IoT::Policy': { name: 'PolicyName', attributes: { Arn: arn('iot', 'policy/{N}') } },
  }),
);

/** Types whose `Ref` is an ARN, a URL or another string with `:` or `/` in it. */
const REF_IS_NOT_A_NAME: ReadonlySet<string> = new Set([
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::SNS::Subscription',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::Activity',
  'AWS::SecretsManager::Secret',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::CertificateManager::Certificate',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::SAMLProvider',
  'AWS::IAM::OIDCProvider',
  'AWS::Lambda::Version',
  'AWS::Lambda::Alias',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::CodeSigningConfig',
  'AWS::Lambda::Url',
  'AWS::ECS::TaskDefinition',
  'AWS::ECS::Service',
  'AWS::CloudFormation::Stack',
  'AWS::WAFv2::WebACL',
  'AWS::KMS::Alias',
  'AWS::SSM::Parameter',
  'AWS::Logs::LogGroup',
  'AWS::Cognito::IdentityPool',
  'AWS::Events::EventBusPolicy',
  'AWS::CloudFormation::CustomResource',
]);

/** Attributes that return lists. */
const LIST_ATTRIBUTES: ReadonlySet<string> = new Set([
  'NameServers',
  'DnsEntries',
  'NetworkInterfaceIds',
  'Ipv6CidrBlocks',
  'CidrBlockAssociations',
  'LoadBalancerArns',
  'Ipv4CidrBlockAssociations',
]);

/** The property that fixes the name which `Ref` (or the name attribute) returns. */
export function nameProperty(type: string): string | undefined {
  return IDENTITIES.get(type)?.name;
}

/** Whether this attribute (`Ref` included) is the name itself. */
export function isNameAttribute(type: string, attribute: string): boolean {
  const identity = IDENTITIES.get(type);
  if (attribute === 'Ref') return identity?.ref === undefined;
  return identity?.nameAttribute === attribute;
}

/** The attribute that returns the bare name. */
export function nameAttribute(type: string): string {
  return IDENTITIES.get(type)?.nameAttribute ?? 'Ref';
}

/** The pattern of what an attribute returns, or undefined when it is not known. */
export function attributePattern(type: string, attribute: string): string | undefined {
  const identity = IDENTITIES.get(type);
  return attribute === 'Ref' ? identity?.ref : identity?.attributes?.[attribute];
}

/** What is known of the string that an attribute returns. */
export function attributeShape(type: string, attribute: string): Shape {
  if (attribute === 'Ref')
    return REF_IS_NOT_A_NAME.has(type) || !type.startsWith('AWS::') ? 'string' : 'name';
  if (LIST_ATTRIBUTES.has(attribute)) return 'list';
  if (isNameAttribute(type, attribute)) return 'name';
  // A custom resource may return anything.
  return type.startsWith('AWS::') && type !== 'AWS::CloudFormation::CustomResource' ? 'string' : 'any';
}
