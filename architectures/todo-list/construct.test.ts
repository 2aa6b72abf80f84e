import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { createApp } from '../app';
import { root } from '../testing/synthesized';
import { TodoList, type TodoListProps } from './construct';

/** Templates of every set of properties, each in an app of its own. */
let made = 0;

function templateOf(props: TodoListProps = {}): Template {
  made += 1;
  const stack = new Stack(createApp(`${root()}/construct-${made}`), 'Stack');
  new TodoList(stack, 'TodoList', props);
  return Template.fromStack(stack);
}

it('keeps what users own when the stack goes', () => {
  const template = templateOf();
  for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool'])
    template.allResources(type, { DeletionPolicy: 'Retain' });
  template.allResourcesProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
  template.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
});

it('gives its functions a way to the cache and to nothing else', () => {
  const template = templateOf();
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  template.resourceCountIs('AWS::EC2::InternetGateway', 0);
  template.allResourcesProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 9111, ToPort: 9111 });
  template.resourcePropertiesCountIs(
    'AWS::Lambda::Function',
    {
      Environment: { Variables: { DAX_ENDPOINT: Match.anyValue(), TABLE_NAME: Match.anyValue() } },
      VpcConfig: Match.anyValue(),
    },
    5,
  );
});

it('lets each function do its one operation', () => {
  const template = templateOf();
  for (const action of ['Query', 'PutItem', 'GetItem', 'UpdateItem', 'DeleteItem'])
    template.resourcePropertiesCountIs(
      'AWS::IAM::Policy',
      { PolicyDocument: { Statement: [{ Action: `dax:${action}`, Effect: 'Allow' }] } },
      1,
    );
});

it('takes the sizes and times that it is given', () => {
  const template = templateOf({
    daxNodes: 5,
    daxNodeType: 'dax.r7i.large',
    apiCacheSize: '6.1',
    apiCacheTtl: Duration.minutes(10),
    setAccountLogRole: false,
  });
  template.hasResourceProperties('AWS::DAX::Cluster', { NodeType: 'dax.r7i.large', ReplicationFactor: 5 });
  template.hasResourceProperties('AWS::ApiGateway::Stage', {
    CacheClusterSize: '6.1',
    MethodSettings: [Match.objectLike({ CacheTtlInSeconds: 600 })],
  });
  template.resourceCountIs('AWS::ApiGateway::Account', 0);
});

it('limits what each method of the API takes, as it is told', () => {
  const stage = (limits: object) => ({
    MethodSettings: [Match.objectLike({ ResourcePath: '/*', HttpMethod: '*', ...limits })],
  });
  templateOf().hasResourceProperties(
    'AWS::ApiGateway::Stage',
    stage({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 20 }),
  );
  templateOf({ apiLimits: { rate: 0.5, burst: 1 } }).hasResourceProperties(
    'AWS::ApiGateway::Stage',
    stage({ ThrottlingRateLimit: 0.5, ThrottlingBurstLimit: 1 }),
  );
  for (const apiLimits of [
    { rate: 0, burst: 20 },
    { rate: 50, burst: 0 },
    { rate: Number.NaN, burst: 20 },
    { rate: 50, burst: 1.5 },
  ])
    expect(() => templateOf({ apiLimits })).toThrow('an API takes more than 0 requests a second');
});

it('tells that a function without its table makes no sense', () => {
  expect(() => templateOf({ userTable: false, userFunction: true })).toThrow(
    'userFunction works on the table',
  );
});
