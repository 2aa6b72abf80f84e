import { InputProblem } from '../../template';
import { graphFrom } from '../testing/graph-from';
import { Deployment, strangerStacks } from './deployment';
import { parseOutputs, parseResources } from './outputs';

const sub = (text: string): object => ({ 'Fn::Sub': text });

/** A deployment of these resources whose outputs have these values. */
function deployed(
  resources: object,
  outputs: Readonly<Record<string, readonly [value: unknown, live: string]>>,
  physical: Readonly<Record<string, string>> = {},
): Deployment {
  const graph = graphFrom({
    Resources: resources,
    Outputs: Object.fromEntries(Object.entries(outputs).map(([key, [Value]]) => [key, { Value }])),
  });
  const live = new Map([['Stack', new Map(Object.entries(outputs).map(([key, [, value]]) => [key, value]))]]);
  return new Deployment(graph, {
    outputs: live,
    resources: new Map([['Stack', new Map(Object.entries(physical))]]),
  });
}

const DIST = { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: {} } };
const BUCKET = { Type: 'AWS::S3::Bucket' };
const API = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } };
const get = (deployment: Deployment, id: string) =>
  deployment.graph.resourceById(`${[...deployment.graph.all][0]?.template.id}#${id}`);

it('gives an attribute the value of the output that is made of it', () => {
  const deployment = deployed(
    { Dist: DIST },
    {
      Url: [
        { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Dist', 'DomainName'] }, '/']] },
        'https://d1.cloudfront.net/',
      ],
    },
  );
  expect(deployment.text(get(deployment, 'Dist')?.attribute('DomainName'))).toBe('d1.cloudfront.net');
});

it('learns what else an ARN and a domain name tell', () => {
  const deployment = deployed(
    { Content: BUCKET },
    {
      Arn: [{ 'Fn::GetAtt': ['Content', 'Arn'] }, 'arn:aws:s3:::content-1'],
      Domain: [
        { 'Fn::GetAtt': ['Content', 'RegionalDomainName'] },
        'content-1.s3.eu-central-1.amazonaws.com',
      ],
    },
  );
  const bucket = get(deployment, 'Content');
  expect(deployment.text(bucket?.ref)).toBe('content-1');
  expect(deployment.text(bucket?.resolver.ref('AWS::Region'))).toBe('eu-central-1');
  expect(deployment.text(bucket?.attribute('DualStackDomainName'))).toBe(
    'content-1.s3.dualstack.eu-central-1.amazonaws.com',
  );
});

it('tells several values in one text apart by what each can be', () => {
  const deployment = deployed(
    { Api: API, Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' } } } },
    {
      Url: [
        sub('https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}/'),
        'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/v1/',
      ],
    },
  );
  expect(deployment.text(get(deployment, 'Api')?.ref)).toBe('a1b2c3');
  expect(deployment.text(get(deployment, 'Stage')?.ref)).toBe('v1');
});

it('learns nothing from what can be read in two ways, or does not fit', () => {
  const two = deployed({ A: BUCKET, B: BUCKET }, { Both: [sub('${A}-${B}'), 'one-two-three'] });
  expect(two.text(get(two, 'A')?.ref)).toBeUndefined();
  const other = deployed({ A: BUCKET }, { Name: [sub('files-${A}'), 'another-thing'] });
  expect(other.missing(get(other, 'A')?.ref)).toEqual(['${A}']);
});

it('learns from one output what another was waiting for', () => {
  const deployment = deployed(
    { A: BUCKET, B: BUCKET },
    { Both: [sub('${A}-${B}'), 'one-two-three'], One: [{ Ref: 'A' }, 'one'] },
  );
  expect(deployment.text(get(deployment, 'B')?.ref)).toBe('two-three');
});

it('reads lists that are joined, and physical ids', () => {
  const deployment = deployed(
    { Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'example.com' } }, Content: BUCKET },
    {
      Servers: [
        { 'Fn::Join': [',', { 'Fn::GetAtt': ['Zone', 'NameServers'] }] },
        'ns-1.example.net,ns-2.example.org',
      ],
    },
    { Content: 'content-2' },
  );
  expect(deployment.texts(get(deployment, 'Zone')?.attribute('NameServers'))).toEqual([
    'ns-1.example.net',
    'ns-2.example.org',
  ]);
  expect(deployment.text(get(deployment, 'Content')?.ref)).toBe('content-2');
});

it('says which stacks of the outputs file are nobody’s here', () => {
  const graph = graphFrom({ Resources: { Content: BUCKET } });
  const live = {
    outputs: new Map([
      ['A', new Map([['X', '1']])],
      ['B', new Map([['Y', '1']])],
    ]),
  };
  expect(strangerStacks([graph], live)).toEqual(['A', 'B']);
});

it.each([
  ['[]', 'is no object'],
  ['{"Stack": 1}', 'no object of outputs'],
  ['{"Stack": {"Key": {}}}', 'Stack.Key is no text'],
  ['{', 'is no JSON'],
  ['{"Stack": {"__proto__": "x"}}', ''],
])('refuses an outputs file that is %s', (text, reason) => {
  if (reason === '') {
    expect(parseOutputs(text, 'outputs.json').get('Stack')?.get('__proto__')).toBe('x');
    return;
  }
  expect(() => parseOutputs(text, 'outputs.json')).toThrow(InputProblem);
  expect(() => parseOutputs(text, 'outputs.json')).toThrow(reason);
});

it('reads the physical ids of several stacks', () => {
  const entry = (StackName: string, id: string) => ({
    StackResources: [{ StackName, LogicalResourceId: id, PhysicalResourceId: `${id}-1` }],
  });
  const read = parseResources(JSON.stringify([entry('A', 'x'), entry('B', 'y')]), 'resources.json');
  expect([...read].map(([stack, ids]) => [stack, Object.fromEntries(ids)])).toEqual([
    ['A', { x: 'x-1' }],
    ['B', { y: 'y-1' }],
  ]);
  expect(() => parseResources('{}', 'resources.json')).toThrow('StackResources');
});
