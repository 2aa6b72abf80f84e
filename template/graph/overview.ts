import { isRawObject } from '../model/intrinsics';
import type { Raw } from '../source/source';
import type { Graph } from './graph';
import type { Resource } from './resource';

/** The resources of a deployment that a person would draw, and who leads to whom. */
export interface Overview {
  readonly nodes: readonly Resource[];
  /** Each pair once; from the one that acts or holds to the one that is acted on or held. */
  readonly edges: readonly { readonly from: Resource; readonly to: Resource }[];
}

/**
 * Resources that are part of another one or lead from one to another, by the property that names their owner: what they
 * refer to, their owner leads to. Nobody draws them on their own.
 */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'AWS::ApiGateway::Method': ['RestApiId'],
    'AWS::ApiGateway::Resource': ['RestApiId'],
    'AWS::ApiGateway::Deployment': ['RestApiId'],
    'AWS::ApiGateway::Stage': ['RestApiId'],
    'AWS::ApiGateway::Authorizer': ['RestApiId'],
    'AWS::ApiGateway::Model': ['RestApiId'],
    'AWS::ApiGateway::RequestValidator': ['RestApiId'],
    'AWS::ApiGateway::GatewayResponse': ['RestApiId'],
    'AWS::ApiGateway::UsagePlan': ['ApiStages'],
    'AWS::ApiGateway::UsagePlanKey': ['UsagePlanId'],
    'AWS::ApiGatewayV2::Integration': ['ApiId'],
    'AWS::ApiGatewayV2::Route': ['ApiId'],
    'AWS::ApiGatewayV2::Stage': ['ApiId'],
    'AWS::ApiGatewayV2::Authorizer': ['ApiId'],
    'AWS::ApiGatewayV2::Deployment': ['ApiId'],
    'AWS::AutoScaling::ScalingPolicy': ['AutoScalingGroupName'],
    'AWS::CloudFront::KeyGroup': [],
    'AWS::Cognito::IdentityPoolRoleAttachment': ['IdentityPoolId'],
    'AWS::Cognito::UserPoolClient': ['UserPoolId'],
    'AWS::Cognito::UserPoolDomain': ['UserPoolId'],
    'AWS::Cognito::UserPoolGroup': ['UserPoolId'],
    'AWS::EC2::LaunchTemplate': [],
    'AWS::ECS::TaskDefinition': [],
    'AWS::EFS::AccessPoint': ['FileSystemId'],
    'AWS::EFS::MountTarget': ['FileSystemId'],
    'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn'],
    'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn'],
    'AWS::ElasticLoadBalancingV2::TargetGroup': [],
    'AWS::IAM::InstanceProfile': [],
    'AWS::IAM::ManagedPolicy': ['Roles'],
    'AWS::IAM::Policy': ['Roles'],
    'AWS::IAM::RolePolicy': ['RoleName'],
    'AWS::IAM::Role': [],
    'AWS::Lambda::EventSourceMapping': ['EventSourceArn'],
    'AWS::Lambda::Permission': ['SourceArn'],
    'AWS::Lambda::Alias': [],
    'AWS::Lambda::Version': [],
    'AWS::SNS::Subscription': ['TopicArn'],
  }),
);

/** What no picture is about: guards, logs, networks, and what CDK adds. */
const LEFT_OUT =
  /^(?:AWS::CDK::|AWS::CloudFormation::|AWS::CloudWatch::|AWS::Logs::|AWS::SSM::|AWS::EC2::(?!Instance$)|Custom::|AWS::ApiGateway::Account$|AWS::CloudFront::(?!Distribution$|Function$|VpcOrigin$|KeyGroup$)|AWS::DAX::(?:SubnetGroup|ParameterGroup)$|AWS::RDS::DB(?:Subnet|ClusterParameter|Parameter)Group$|AWS::(?:S3::Bucket|SQS::Queue|SNS::Topic)Policy$|AWS::WAFv2::WebACLAssociation$|AWS::Lambda::LayerVersion$|AWS::KMS::Alias$|AWS::SecretsManager::(?:RotationSchedule|ResourcePolicy|SecretTargetAttachment)$)/;

/** Functions that CDK adds to do its own work at deployment. */
const OF_CDK =
  /CustomResourceProvider(?:Handler)?|^LogRetention[0-9a-f]+|^BucketNotificationsHandler[0-9a-f]+/;

/** A load balancer leads to those who register with its target groups, though it is they who name the group. */
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const MEMBERS: ReadonlySet<string> = new Set(['AWS::ECS::Service', 'AWS::AutoScaling::AutoScalingGroup']);

/** The overview of a graph, whatever its conditions: what is written counts. */
export function overviewOf(graph: Graph): Overview {
  const nodes = [...graph.all].filter(
    ({ type, logicalId }) => !PARTS.has(type) && !LEFT_OUT.test(type) && !OF_CDK.test(logicalId),
  );
  const owners = new Map<Resource, readonly Resource[]>();
  const owned = new Map<Resource, Resource[]>();
  for (const part of graph.all) {
    owners.set(part, ownersOf(graph, part));
    for (const owner of owners.get(part) ?? []) {
      const list = owned.get(owner);
      if (list) list.push(part);
      else owned.set(owner, [part]);
    }
  }
  const drawn = new Set(nodes);
  /** The drawn resources that one leads to, by itself and by its parts. */
  const reached = (from: Resource): ReadonlySet<Resource> => {
    const found = new Set<Resource>();
    const seen = new Set<Resource>([from]);
    const open: Resource[] = [from];
    const meet = (to: Resource): void => {
      if (seen.has(to)) return;
      seen.add(to);
      if (drawn.has(to)) found.add(to);
      else if (PARTS.has(to.type)) visit(to);
    };
    const visit = (part: Resource): void => {
      if (part.type === TARGET_GROUP && MEMBERS.has(from.type)) return;
      const of = owners.get(part) ?? [];
      // Somebody else's part stands for its owner; what that one leads to is that one's matter.
      if (of.length > 0 && !of.some((owner) => seen.has(owner))) of.forEach(meet);
      else open.push(part);
    };
    for (let next = open.pop(); next; next = open.pop()) {
      for (const { to, by } of graph.referencesFrom(next)) if (by !== 'DependsOn') meet(to);
      if (next.type === TARGET_GROUP) {
        for (const { from: member } of graph.referencesTo(next)) if (MEMBERS.has(member.type)) meet(member);
      }
      for (const part of owned.get(next) ?? []) meet(part);
    }
    return found;
  };
  const edges = nodes.flatMap((from) => [...reached(from)].map((to) => ({ from, to })));
  return { nodes, edges };
}

/** Resources that a part belongs to. */
function ownersOf(graph: Graph, part: Resource): readonly Resource[] {
  const properties = PARTS.get(part.type) ?? [];
  const { raw } = part;
  const written = isRawObject(raw) ? raw['Properties'] : undefined;
  if (properties.length === 0 || !isRawObject(written)) return [];
  const words = new Set(properties.flatMap((name) => wordsIn(written[name])));
  const all = graph.referencesFrom(part).map(({ to }) => to);
  return [...new Set(all.filter(({ logicalId }) => words.has(logicalId)))];
}

/** Everything in a value that may name a resource: strings, and the words of texts with `${Name.Attribute}` in them. */
function wordsIn(value: Raw | undefined): string[] {
  const words: string[] = [];
  const open: (Raw | undefined)[] = [value];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next === 'string') words.push(...next.split(/[^A-Za-z0-9]+/));
    else if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isRawObject(next)) for (const key of Object.keys(next)) open.push(next[key]);
  }
  return words;
}
