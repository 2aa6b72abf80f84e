import type { Raw, RawObject } from '../source/source';
import { normalForm } from './normal-form';
import { get } from './raw';
import { expandSam } from './sam';

const { cases } = require('./fixtures/translator.json') as {
  cases: readonly { name: string; template: RawObject; expected: RawObject }[];
};

const FUNCTION = { Handler: 'index.handler', Runtime: 'nodejs20.x', CodeUri: 'src/' };
const sam = (Resources: RawObject, rest: RawObject = {}): RawObject => ({
  Transform: 'AWS::Serverless-2016-10-31',
  Resources,
  ...rest,
});
const lambda = (properties: RawObject, rest: RawObject = {}): RawObject => ({
  Type: 'AWS::Serverless::Function',
  Properties: { ...FUNCTION, ...properties },
  ...rest,
});
const at = (root: Raw | undefined, ...path: string[]): Raw | undefined =>
  path.reduce<Raw | undefined>((value, key) => get(value, key), root);

describe('expandSam agrees with aws-sam-translator', () => {
  test.each(cases)('on $name', ({ template, expected }) => {
    const before = JSON.stringify(template);
    const { root, problems, notJudged } = expandSam(template);
    expect(problems).toEqual([]);
    expect(notJudged).toEqual([]);
    expect(normalForm(root, template['Parameters'])).toEqual(normalForm(expected, template['Parameters']));
    expect(JSON.stringify(template)).toBe(before);
  });
});

describe('what is not SAM', () => {
  it('returns a template without the transform as it is', () => {
    const root = { Resources: { F: lambda({}) } };
    const expansion = expandSam(root);
    expect(expansion.root).toBe(root);
    expect(expansion.origin(['Resources', 'F', 'Type'])).toEqual(['Resources', 'F', 'Type']);
  });

  it('keeps other transforms and resources', () => {
    const bucket = { Type: 'AWS::S3::Bucket' };
    const { root } = expandSam({ ...sam({ B: bucket }), Transform: ['X', 'AWS::Serverless-2016-10-31'] });
    expect(root['Transform']).toEqual(['X']);
    expect(at(root, 'Resources', 'B')).toBe(bucket);
  });
});

describe('local paths', () => {
  it('stay what is written, as before `sam package`', () => {
    const { root } = expandSam(
      sam({
        F: lambda({}),
        L: { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: 'layer/' } },
      }),
    );
    expect(at(root, 'Resources', 'F', 'Properties', 'Code')).toBe('src/');
    const layer = Object.values(root['Resources'] as RawObject).find(
      (one) => get(one, 'Type') === 'AWS::Lambda::LayerVersion',
    );
    expect(at(layer, 'Properties', 'Content')).toBe('layer/');
  });
});

describe('notJudged', () => {
  it('names types that are not expanded, and leaves them whole', () => {
    const graph = { Type: 'AWS::Serverless::GraphQLApi', Properties: { Auth: { Type: 'AWS_IAM' } } };
    const repository = {
      Type: 'AWS::Serverless::Application',
      Properties: { Location: { ApplicationId: 'arn:x', SemanticVersion: '1.0.0' } },
    };
    const { root, notJudged } = expandSam(
      sam({
        G: graph,
        A: repository,
        F: lambda({}),
        'Fn::ForEach::Loop': ['x', ['a'], { 'F${x}': lambda({}) }],
      }),
    );
    expect(notJudged.map(({ logicalId, type }) => [logicalId, type])).toEqual([
      ['G', 'AWS::Serverless::GraphQLApi'],
      ['A', 'AWS::Serverless::Application'],
      ['Fn::ForEach::Loop', 'AWS::Serverless::Function'],
    ]);
    expect(at(root, 'Resources', 'G')).toBe(graph);
    expect(at(root, 'Resources', 'A')).toBe(repository);
    expect(at(root, 'Resources', 'F', 'Type')).toBe('AWS::Lambda::Function');
  });

  it('refuses what is nested too deep, without overflowing', () => {
    let deep: Raw = 'x';
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const { root, notJudged, problems } = expandSam(
      sam({ F: lambda({ Environment: { Variables: { A: deep } } }) }),
    );
    expect(at(root, 'Resources', 'F', 'Type')).toBe('AWS::Serverless::Function');
    expect(notJudged).toEqual([
      { logicalId: 'F', type: 'AWS::Serverless::Function', reason: expect.stringContaining('levels deep') },
    ]);
    expect(problems).toHaveLength(1);
  });
});

describe('origin', () => {
  const template = sam(
    {
      F: lambda({
        Timeout: 5,
        Policies: ['AmazonS3FullAccess', { SQSPollerPolicy: { QueueName: 'q' } }],
        Events: { Get: { Type: 'Api', Properties: { Path: '/x', Method: 'get' } } },
      }),
      B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } },
      G: lambda({
        Events: { Up: { Type: 'S3', Properties: { Bucket: { Ref: 'B' }, Events: 's3:ObjectCreated:*' } } },
      }),
    },
    { Globals: { Function: { MemorySize: 512, Environment: { Variables: { A: '1' } } } } },
  );
  const { origin } = expandSam(template);
  const props = ['Resources', 'F', 'Properties'];
  test.each<[string, (string | number)[], (string | number)[]]>([
    ['a property', [...props, 'Timeout'], [...props, 'Timeout']],
    ['a global property', [...props, 'MemorySize'], ['Globals', 'Function', 'MemorySize']],
    [
      'below a global map',
      [...props, 'Environment', 'Variables', 'A'],
      ['Globals', 'Function', 'Environment', 'Variables', 'A'],
    ],
    ['a role', ['Resources', 'FRole'], ['Resources', 'F']],
    [
      'a managed policy',
      ['Resources', 'FRole', 'Properties', 'ManagedPolicyArns', 1],
      [...props, 'Policies', 0],
    ],
    [
      'an inline policy',
      ['Resources', 'FRole', 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement', 0, 'Action'],
      [...props, 'Policies', 1],
    ],
    [
      'a permission',
      ['Resources', 'FGetPermissionProd', 'Properties', 'Principal'],
      [...props, 'Events', 'Get'],
    ],
    ['the implicit API', ['Resources', 'ServerlessRestApi'], [...props, 'Events', 'Get']],
    [
      'a method',
      ['Resources', 'ServerlessRestApi', 'Properties', 'Body', 'paths', '/x', 'get'],
      [...props, 'Events', 'Get'],
    ],
    [
      'a bucket of the template',
      ['Resources', 'B', 'Properties', 'BucketName'],
      ['Resources', 'B', 'Properties', 'BucketName'],
    ],
    [
      'a notification',
      ['Resources', 'B', 'Properties', 'NotificationConfiguration', 'LambdaConfigurations', 0, 'Event'],
      ['Resources', 'G', 'Properties', 'Events', 'Up'],
    ],
    ['nothing', ['Resources', 'F', 'Properties', 'Nothing', 'x'], ['Resources', 'F']],
  ])('of %s', (_, path, expected) => {
    expect(origin(path)).toEqual(expected);
  });
});

describe('malformed input', () => {
  const api = (properties: RawObject): RawObject => ({
    Type: 'AWS::Serverless::Api',
    Properties: { StageName: 'p', ...properties },
  });
  test.each<[string, RawObject, string, (string | number)[]]>([
    [
      'Properties',
      { F: { Type: 'AWS::Serverless::Function', Properties: 'x' } },
      'not a map',
      ['Resources', 'F'],
    ],
    [
      'Events',
      { F: lambda({ Events: 'x' }) },
      "'Events' of function F must be a map",
      ['Resources', 'F', 'Properties', 'Events'],
    ],
    [
      'an unknown property',
      { F: lambda({ Foo: 1 }) },
      "no property 'Foo'",
      ['Resources', 'F', 'Properties', 'Foo'],
    ],
    [
      'Policies',
      { F: lambda({ Policies: 7 }) },
      'must be a string or a map or a list',
      ['Resources', 'F', 'Properties', 'Policies'],
    ],
    [
      'a policy',
      { F: lambda({ Policies: ['a', { No: 1 }] }) },
      'neither a name',
      ['Resources', 'F', 'Properties', 'Policies', 1],
    ],
    [
      'an event type',
      { F: lambda({ Events: { E: { Type: 'Foo' } } }) },
      'no type that SAM knows',
      ['Resources', 'F', 'Properties', 'Events', 'E'],
    ],
    [
      'an event without its source',
      { F: lambda({ Events: { E: { Type: 'SQS', Properties: {} } } }) },
      'has no Queue',
      ['Resources', 'F', 'Properties', 'Events', 'E', 'Properties'],
    ],
    [
      'an authorizer that is nowhere',
      { A: api({ Auth: { DefaultAuthorizer: 'X', Authorizers: { Y: { UserPoolArn: 'a' } } } }) },
      'not among the Authorizers',
      ['Resources', 'A', 'Properties', 'Auth', 'DefaultAuthorizer'],
    ],
    [
      'a default authorizer without authorizers',
      { A: api({ Auth: { DefaultAuthorizer: 'X' } }) },
      'stay open',
      ['Resources', 'A', 'Properties', 'Auth', 'DefaultAuthorizer'],
    ],
  ])('%s is named with its path, and the rest is expanded', (_, resources, what, path) => {
    const { root, problems } = expandSam(sam({ ...resources, Other: lambda({}) }));
    expect(problems.map((one) => one.path)).toContainEqual(path);
    expect(problems.map((one) => one.what).join()).toContain(what);
    expect(problems.every((one) => one.fix !== '')).toBe(true);
    expect(at(root, 'Resources', 'Other', 'Type')).toBe('AWS::Lambda::Function');
    expect(at(root, 'Resources', 'OtherRole', 'Type')).toBe('AWS::IAM::Role');
  });

  it('takes a Type that is no text for none of its own', () => {
    const { root, problems } = expandSam({
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: { Odd: { Type: { toString: null } }, Table: { Type: 'AWS::Serverless::SimpleTable' } },
    });
    expect(problems).toEqual([]);
    expect(root['Resources']).toMatchObject({
      Odd: { Type: { toString: null } },
      Table: { Type: 'AWS::DynamoDB::Table' },
    });
  });

  it('takes __proto__ as a name like any other', () => {
    const variables = JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":"c"}') as RawObject;
    const { root } = expandSam(
      sam({ F: lambda({ Tags: variables }) }, { Globals: { Function: { Tags: variables } } }),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(JSON.stringify(at(root, 'Resources', 'F', 'Properties', 'Tags'))).toContain('__proto__');
  });
});
