import { graphOf } from '../testing/graph-of';
import { overviewOf } from './overview';

function edges(resources: Record<string, unknown>): string[] {
  return overviewOf(graphOf({ Resources: resources })).edges.map(
    ({ from, to }) => `${from.logicalId} → ${to.logicalId}`,
  );
}

const fn = { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } };
const role = { Type: 'AWS::IAM::Role', Properties: {} };
const table = { Type: 'AWS::DynamoDB::Table', Properties: {} };

describe('the overview of a graph', () => {
  it('leads from a function to what its role may use', () => {
    const policy = {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: { Statement: [{ Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }] },
      },
    };
    expect(edges({ Fn: fn, Role: role, Policy: policy, Table: table })).toEqual(['Fn → Table']);
  });

  it('leads from an API to the functions that its methods call, and from others to the API only', () => {
    const found = edges({
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: {} },
      Method: {
        Type: 'AWS::ApiGateway::Method',
        Properties: { RestApiId: { Ref: 'Api' }, Integration: { Uri: { 'Fn::Sub': 'x/${Fn.Arn}/y' } } },
      },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' } } },
      Fn: fn,
      Role: role,
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: { Origin: { 'Fn::Sub': '${Api}.x/${Stage}' } },
      },
    });
    expect(found.sort()).toEqual(['Api → Fn', 'Site → Api']);
  });

  it('leads from an event source to its function, and from a load balancer to its members', () => {
    const found = edges({
      Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Fn' } },
      },
      Fn: fn,
      Role: role,
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {} },
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          LoadBalancerArn: { Ref: 'Balancer' },
          DefaultActions: [{ TargetGroupArn: { Ref: 'Group' } }],
        },
      },
      Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: {} },
      Service: {
        Type: 'AWS::ECS::Service',
        DependsOn: ['Listener'],
        Properties: { LoadBalancers: [{ TargetGroupArn: { Ref: 'Group' } }] },
      },
    });
    expect(found.sort()).toEqual(['Balancer → Service', 'Queue → Fn']);
  });

  it('leaves out guards, logs and what CDK adds', () => {
    const { nodes } = overviewOf(
      graphOf({
        Resources: {
          Table: table,
          Logs: { Type: 'AWS::Logs::LogGroup', Properties: {} },
          Role: role,
          CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F: fn,
        },
      }),
    );
    expect(nodes.map(({ logicalId }) => logicalId)).toEqual(['Table']);
  });
});
