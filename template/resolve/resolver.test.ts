import { graphOf, inputOf, problemsOf } from '../testing/graph-of';
import { compare } from '../value/compare';
import { Atom, type Str, toStr, type Value } from '../value/value';

/** Resolves one expression in a template that has a bucket, a queue, a role, parameters, a mapping and conditions. */
function resolved(expression: unknown, parameters: Record<string, string> = {}): Value | undefined {
  return graphOf(
    {
      Parameters: {
        Name: { Type: 'String' },
        Stage: { Type: 'String', Default: 'dev' },
        List: { Type: 'CommaDelimitedList', Default: 'a, b ,c' },
        Count: { Type: 'Number', Default: 3 },
        Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/name/of/it' },
      },
      Mappings: { Map: { top: { second: 'found', list: ['x', 'y'] } } },
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'my-bucket' } },
        Queue: { Type: 'AWS::SQS::Queue' },
        Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/service/' } },
        Subject: { Type: 'Test::Subject', Properties: { Value: expression } },
      },
    },
    parameters,
  )
    .declared('Test::Subject')[0]
    ?.get('Value');
}

const shown = (expression: unknown, parameters?: Record<string, string>): unknown =>
  JSON.parse(JSON.stringify({ value: resolved(expression, parameters) })).value;

describe('functions over what the template holds', () => {
  it.each<[string, unknown, unknown]>([
    ['a default', { Ref: 'Stage' }, 'dev'],
    ['a number parameter as text', { Ref: 'Count' }, '3'],
    ['a list parameter, trimmed', { Ref: 'List' }, ['a', 'b', 'c']],
    ['Sub', { 'Fn::Sub': 'x-${Stage}-${!Stage}-${Other}'.replace('${Other}', '') }, 'x-dev-${Stage}-'],
    ['Sub with a map', { 'Fn::Sub': ['${A}${Stage}', { A: { 'Fn::Join': ['', ['1', 2]] } }] }, '12dev'],
    ['Join over a list parameter', { 'Fn::Join': ['-', { Ref: 'List' }] }, 'a-b-c'],
    ['Select', { 'Fn::Select': ['1', { Ref: 'List' }] }, 'b'],
    ['Split', { 'Fn::Split': ['-', 'a-b--c'] }, ['a', 'b', '', 'c']],
    ['FindInMap', { 'Fn::FindInMap': ['Map', 'top', 'second'] }, 'found'],
    ['FindInMap of a list', { 'Fn::Select': [1, { 'Fn::FindInMap': ['Map', 'top', 'list'] }] }, 'y'],
    [
      'FindInMap with a default',
      { 'Fn::FindInMap': ['Map', 'no', 'no', { DefaultValue: { Ref: 'Stage' } }] },
      'dev',
    ],
    ['Base64', { 'Fn::Base64': 'héllo' }, 'aMOpbGxv'],
    ['Cidr v4', { 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
    [
      'Cidr v6',
      { 'Fn::Cidr': ['2001:db8::/56', 2, 64] },
      ['2001:db8::/64', '2001:db8:0:1:0:0:0:0/64'.replace(':0:0:0:0', '::')],
    ],
    ['Length', { 'Fn::Length': { Ref: 'List' } }, 3],
    ['ToJsonString', { 'Fn::ToJsonString': { a: [1, { Ref: 'Stage' }] } }, '{"a":[1,"dev"]}'],
    ['NoValue in a list', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
    ['NoValue in a map', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    ['a literal name behind an ARN', { 'Fn::Sub': 'x${Named}' }, 'x${Named}'],
  ])('%s', (_, expression, expected) => {
    expect(shown(expression)).toEqual(expected);
  });
});

describe('what only the deployment knows', () => {
  it.each<[string, unknown, unknown]>([
    ['a parameter without a default', { Ref: 'Name' }, '${Name}'],
    ['an SSM parameter, whose default is not its value', { Ref: 'Secret' }, '${Secret}'],
    ['a reference', { Ref: 'Bucket' }, '${Bucket}'],
    ['an attribute', { 'Fn::GetAtt': 'Bucket.Arn' }, '${Bucket.Arn}'],
    [
      'a text with both',
      { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/${Name}/*' },
      'arn:aws:s3:::${Bucket}/${Name}/*',
    ],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, '${AWS::Region}'],
    ['an import', { 'Fn::ImportValue': 'x' }, '${ImportValue(x)}'],
    ['a dynamic reference', 'p:{{resolve:ssm:/x:1}}', 'p:{{resolve:ssm:/x:1}}'],
    ['an encoded text', { 'Fn::Base64': { Ref: 'Name' } }, '${Base64(Name)}'],
    ['JSON with references', { 'Fn::ToJsonString': { b: { Ref: 'Bucket' } } }, '{"b":"${Bucket}"}'],
  ])('%s', (_, expression, expected) => {
    expect(JSON.stringify(shown(expression)).replaceAll('\\"', '')).toBe(
      JSON.stringify(expected).replaceAll('\\"', ''),
    );
  });

  it.each([
    ['written out', '{{resolve:ssm:admin}}'],
    ['inside Fn::Sub', { 'Fn::Sub': '{{resolve:ssm:admin}}' }],
    ['joined', { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Bucket' }, ':SecretString}}']] }],
    ['substituted', { 'Fn::Sub': '{{resolve:secretsmanager:${Bucket}:SecretString}}' }],
  ])('takes a dynamic reference %s for one value, which may be any', (_, expression) => {
    const value = toStr(resolved(expression));
    expect(value).toBeInstanceOf(Atom);
    expect(compare(value ?? '', 'admin')).toBe('unknown');
    expect(compare(value ?? '', toStr(resolved(expression)) ?? '')).toBe('equal');
  });

  it('leaves a dynamic reference that never ends as it is written', () => {
    expect(resolved({ 'Fn::Sub': 'a{{resolve:ssm:b' })).toBe('a{{resolve:ssm:b');
  });

  it('takes a given value for a parameter and a pseudo parameter', () => {
    const expression = { 'Fn::Sub': '${Name}/${AWS::Region}' };
    expect(resolved(expression, { Name: 'n', 'AWS::Region': 'eu-west-1' })).toBe('n/eu-west-1');
  });
});

describe('exact comparison', () => {
  const same = (a: unknown, b: unknown): string => {
    const values = resolved([a, b]) as readonly Value[];
    const [x, y] = values.map(toStr) as [Str, Str];
    return compare(x, y);
  };
  const arn = { 'Fn::GetAtt': ['Bucket', 'Arn'] };

  it.each<[string, unknown, unknown, string]>([
    ['an attribute and itself', arn, { 'Fn::Sub': '${Bucket.Arn}' }, 'equal'],
    ['an ARN and its parts', arn, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}' }, 'equal'],
    [
      'a queue ARN and its parts',
      { 'Fn::GetAtt': 'Queue.Arn' },
      { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Queue.QueueName}' },
      'equal',
    ],
    [
      'a role ARN with its path',
      { 'Fn::GetAtt': 'Role.Arn' },
      { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/service/${Role}' },
      'equal',
    ],
    ['two buckets', { Ref: 'Bucket' }, { Ref: 'Named' }, 'unknown'],
    ['a named bucket and its name', { Ref: 'Named' }, 'my-bucket', 'equal'],
    ['a named bucket and another name', { Ref: 'Named' }, 'your-bucket', 'different'],
    ['texts that differ in a literal', { 'Fn::Sub': 'a-${Name}' }, { 'Fn::Sub': 'b-${Name}' }, 'different'],
    [
      'texts that differ in their end',
      { 'Fn::Sub': '${Name}-a' },
      { 'Fn::Sub': '${Stage}${Name}-b' },
      'different',
    ],
    [
      'a text and a longer one with the same atom',
      { 'Fn::Sub': '${Bucket}/x' },
      { Ref: 'Bucket' },
      'different',
    ],
    ['a parameter and a literal', { Ref: 'Name' }, 'x', 'unknown'],
    ['a reference and a wildcard', arn, '*', 'different'],
    ['a name that cannot begin with a slash', { 'Fn::Sub': 'x${Bucket}' }, 'x/y', 'different'],
  ])('%s', (_, a, b, expected) => {
    expect(same(a, b)).toBe(expected);
  });

  it('tells two buckets of unknown names apart', () => {
    const graph = graphOf({ Resources: { A: { Type: 'AWS::S3::Bucket' }, B: { Type: 'AWS::S3::Bucket' } } });
    const [a, b] = graph
      .declared('AWS::S3::Bucket')
      .map((bucket) => toStr(bucket.attribute('Arn')) as Str) as [Str, Str];
    expect(compare(a, b)).toBe('different');
  });

  it('splits an ARN into its parts', () => {
    expect(shown({ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': 'Queue.Arn' }] }] })).toBe(
      '${Queue.QueueName}',
    );
  });
});

describe('scenarios', () => {
  const scenarios = (template: object): unknown[] => {
    const graph = graphOf(template);
    const { results, complete } = graph.explore(() => {
      const [subject] = graph.resources('Test::Subject');
      return subject && JSON.parse(JSON.stringify(subject.properties));
    }, 100);
    expect(complete).toBe(true);
    return results.map(({ result }) => result);
  };

  it('never judges what cannot be', () => {
    const found = scenarios({
      Parameters: { Stage: { Type: 'String' } },
      Conditions: {
        IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
        IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
      },
      Resources: {
        S: {
          Type: 'Test::Subject',
          Properties: { A: { 'Fn::If': ['IsProd', 1, 2] }, B: { 'Fn::If': ['IsTest', 1, 2] } },
        },
      },
    });
    expect(found).toEqual([
      { A: 1, B: 2 },
      { A: 2, B: 1 },
      { A: 2, B: 2 },
    ]);
  });

  it('sees every value of a closed set, and conditions that follow from it', () => {
    const found = scenarios({
      Parameters: { Size: { Type: 'String', AllowedValues: ['s', 'm'], Default: 'm' } },
      Conditions: { Small: { 'Fn::Equals': ['s', { Ref: 'Size' }] } },
      Resources: {
        S: {
          Type: 'Test::Subject',
          Properties: { A: { Ref: 'Size' }, B: { 'Fn::If': ['Small', 'y', 'n'] } },
        },
      },
    });
    expect(found).toEqual([
      { A: 'm', B: 'n' },
      { A: 's', B: 'y' },
    ]);
  });

  it('asks only what is read: many conditions beside it cost nothing', () => {
    const names = Array.from({ length: 60 }, (_, i) => `C${i}`);
    const graph = graphOf({
      Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String' }])),
      Conditions: Object.fromEntries(names.map((name) => [name, { 'Fn::Equals': [{ Ref: name }, 'x'] }])),
      Resources: {
        S: {
          Type: 'Test::Subject',
          Properties: Object.fromEntries(names.map((name) => [name, { 'Fn::If': [name, 1, 2] }])),
        },
      },
    });
    const { results } = graph.explore(() => graph.resources('Test::Subject')[0]?.get('C7'), 100);
    expect(results.map(({ result, scenario }) => [result, scenario])).toEqual(
      [
        [1, { C7: 'true' }],
        [2, { C7: 'false' }],
      ].map(([value, scenario]) => [value, scenario && { ...(scenario as object), C7: expect.anything() }]),
    );
  });

  it('says when the budget ended the search', () => {
    const names = Array.from({ length: 10 }, (_, i) => `C${i}`);
    const graph = graphOf({
      Parameters: Object.fromEntries(names.map((name) => [`P${name}`, { Type: 'String' }])),
      Conditions: Object.fromEntries(
        names.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'x'] }]),
      ),
      Resources: {
        S: { Type: 'Test::Subject', Properties: { A: names.map((name) => ({ 'Fn::If': [name, 1, 2] })) } },
      },
    });
    const { results, complete } = graph.explore(() => graph.resources('Test::Subject')[0]?.get('A'), 50);
    expect([results.length, complete]).toEqual([50, false]);
  });

  it('has a resource only where its condition holds', () => {
    const found = scenarios({
      Parameters: { P: { Type: 'String' } },
      Conditions: { C: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'P' }, ''] }] } },
      Resources: { S: { Type: 'Test::Subject', Condition: 'C', Properties: { A: 1 } } },
    });
    expect(found).toEqual([undefined, { A: 1 }]);
  });
});

describe('across stacks', () => {
  it('resolves exports, parameters of nested stacks and their outputs to the same resource', () => {
    const child = inputOf(
      {
        Parameters: { BucketArn: { Type: 'String' } },
        Resources: {
          S: { Type: 'Test::Subject', Properties: { Arn: { Ref: 'BucketArn' } } },
          T: { Type: 'AWS::SNS::Topic' },
        },
        Outputs: { TopicArn: { Value: { Ref: 'T' } } },
      },
      { id: 'child.json' },
    );
    const parent = inputOf(
      {
        Resources: {
          Bucket: { Type: 'AWS::S3::Bucket' },
          Nested: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { Parameters: { BucketArn: { 'Fn::GetAtt': 'Bucket.Arn' } } },
          },
          S: {
            Type: 'Test::Subject',
            Properties: { Topic: { 'Fn::GetAtt': ['Nested', 'Outputs.TopicArn'] } },
          },
        },
        Outputs: { X: { Value: { Ref: 'Bucket' }, Export: { Name: 'the-bucket' } } },
      },
      { id: 'parent.json', nested: new Map([['Nested', child]]) },
    );
    const other = inputOf(
      {
        Resources: {
          S: { Type: 'Test::Subject', Properties: { Bucket: { 'Fn::ImportValue': 'the-bucket' } } },
        },
      },
      { id: 'other.json' },
    );
    const graph = graphOf([parent, child, other]);
    const subjects = graph.declared('Test::Subject');
    const denoted = subjects
      .flatMap((s) => ['Arn', 'Topic', 'Bucket'].map((p) => graph.denoted(s.get(p))?.id))
      .filter(Boolean);
    expect(denoted).toEqual(
      ['parent.json#Bucket', 'child.json#T', 'parent.json#Bucket'].sort(
        (a, b) => denoted.indexOf(a) - denoted.indexOf(b),
      ),
    );
    const [bucket] = graph.declared('AWS::S3::Bucket');
    expect(
      bucket &&
        graph
          .referencesTo(bucket)
          .map(({ from }) => from.id)
          .sort(),
    ).toEqual(['child.json#S', 'other.json#S', 'parent.json#Nested']);
  });

  it('ends a circle of outputs and parameters as unknown instead of going round', () => {
    const child = inputOf(
      {
        Parameters: { P: { Type: 'String' } },
        Resources: { T: { Type: 'AWS::SNS::Topic' } },
        Outputs: { O: { Value: { Ref: 'P' } } },
      },
      { id: 'child.json' },
    );
    const parent = inputOf(
      {
        Resources: {
          N: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { Parameters: { P: { 'Fn::If': ['C', { 'Fn::GetAtt': 'N.Outputs.O' }, 'x'] } } },
          },
          S: { Type: 'Test::Subject', Properties: { V: { 'Fn::GetAtt': 'N.Outputs.O' } } },
        },
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } },
      },
      { id: 'parent.json', nested: new Map([['N', child]]) },
    );
    const graph = graphOf([parent, child]);
    expect(() => JSON.stringify(graph.declared('Test::Subject')[0]?.properties)).not.toThrow();
  });
});

describe('what CloudFormation would refuse', () => {
  const resource = (properties: object): object => ({
    Resources: { R: { Type: 'AWS::SNS::Topic', Properties: properties } },
  });

  it.each<[string, object, string]>([
    [
      'a reference to nothing',
      resource({ A: { Ref: 'Nope' } }),
      'Nope is no resource or parameter of this template',
    ],
    [
      'a Sub of nothing',
      resource({ A: { 'Fn::Sub': 'x${Nope}' } }),
      'Nope is no resource or parameter of this template',
    ],
    [
      'an attribute of nothing',
      resource({ A: { 'Fn::GetAtt': 'Nope.Arn' } }),
      'Nope is no resource or parameter of this template',
    ],
    [
      'an unknown function',
      resource({ A: { 'Fn::Jion': ['', []] } }),
      'Fn::Jion is not a CloudFormation function',
    ],
    ['a missing condition', resource({ A: { 'Fn::If': ['Nope', 1, 2] } }), 'there is no condition Nope'],
    [
      'a missing mapping',
      resource({ A: { 'Fn::FindInMap': ['Nope', 'a', 'b'] } }),
      'there is no mapping Nope',
    ],
    [
      'a function beside other keys',
      resource({ A: { 'Fn::Sub': 'x', B: 1 } }),
      'the function Fn::Sub stands beside other keys',
    ],
    [
      'a loop without its transform',
      {
        Resources: {
          'Fn::ForEach::L': ['N', ['a'], { T: { Type: 'AWS::SNS::Topic' } }],
          R: { Type: 'AWS::SNS::Topic', Properties: { X: { 'Fn::ForEach::M': [] } } },
        },
      },
      'Fn::ForEach works only with a transform',
    ],
    [
      'a circle',
      {
        Resources: {
          A: { Type: 'X::Y::Z', Properties: { V: { Ref: 'B' } } },
          B: { Type: 'X::Y::Z', DependsOn: ['A'] },
        },
      },
      'the resources need each other in a circle: A → B → A',
    ],
  ])('%s', (_, template, what) => {
    expect(problemsOf(template)).toContain(what);
  });

  it('takes a circle that no scenario can have for what it is', () => {
    expect(
      problemsOf({
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } },
        Resources: {
          A: { Type: 'X::Y::Z', Properties: { V: { 'Fn::If': ['C', { Ref: 'B' }, 'x'] } } },
          B: { Type: 'X::Y::Z', Properties: { V: { 'Fn::If': ['C', 'x', { Ref: 'A' }] } } },
        },
      }),
    ).toEqual([]);
  });
});

describe('Fn::ForEach', () => {
  it('writes loops out, nested ones and keys of properties too', () => {
    const graph = graphOf({
      Transform: 'AWS::LanguageExtensions',
      Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a.1,b' } },
      Resources: {
        'Fn::ForEach::Topics': [
          'Name',
          { Ref: 'Names' },
          {
            'Topic&{Name}': {
              Type: 'Test::Subject',
              Properties: { N: { Ref: 'Name' }, S: { 'Fn::Sub': 'x-${Name}' } },
            },
          },
        ],
      },
    });
    const found = graph.declared('Test::Subject').map((s) => [s.logicalId, s.get('N'), s.get('S')]);
    expect(found).toEqual([
      ['Topica1', 'a.1', 'x-a.1'],
      ['Topicb', 'b', 'x-b'],
    ]);
  });
});
