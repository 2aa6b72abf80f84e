import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../load';
import type { Graph } from './graph';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface StackFixture {
  readonly stack: string;
  readonly region: string;
  readonly template: object;
}

/** An assembly as CDK writes it, with a stack a template. */
function assembly(...stacks: readonly StackFixture[]): Graph {
  const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  folders.push(folder);
  const artifacts = Object.fromEntries(
    stacks.map(({ stack, region }, i) => [
      `${stack}${i}`,
      {
        type: 'aws:cloudformation:stack',
        environment: `aws://unknown-account/${region}`,
        properties: { templateFile: `${stack}${i}.template.json`, stackName: stack },
      },
    ]),
  );
  for (const [i, { stack, template }] of stacks.entries())
    writeFileSync(join(folder, `${stack}${i}.template.json`), JSON.stringify(template));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts }));
  const { graphs, problems } = load([folder]);
  expect(problems).toEqual([]);
  const [graph] = graphs;
  if (!graph) throw new Error('nothing was read');
  return graph;
}

const maker = (region: string): StackFixture => ({
  stack: 'Maker',
  region,
  template: {
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: { TopicArn: { Value: { Ref: 'Topic' } } },
  },
});

function user(argument: object): StackFixture {
  return {
    stack: 'User',
    region: 'eu-west-1',
    template: {
      Resources: {
        Subscription: {
          Type: 'AWS::SNS::Subscription',
          Properties: { TopicArn: { 'Fn::GetStackOutput': argument }, Protocol: 'email' },
        },
      },
    },
  };
}

function toldBy(graph: Graph): (string | undefined)[] {
  const [subscription] = graph.declared('AWS::SNS::Subscription');
  const topic = graph.denoted(subscription?.get('TopicArn'), 'AWS::SNS::Topic');
  const referrers = topic ? graph.referencesTo(topic).map(({ from }) => from.logicalId) : [];
  return [topic?.template.input.region, ...referrers];
}

const ARGUMENT = { StackName: 'Maker', OutputName: 'TopicArn' };

it('reads the output of another stack, and knows who refers to what', () => {
  expect(toldBy(assembly(maker('eu-west-1'), user({ ...ARGUMENT, Region: 'eu-west-1' })))).toEqual([
    'eu-west-1',
    'Subscription',
  ]);
});

it('reads it without a region where one stack only has the name', () => {
  expect(toldBy(assembly(maker('eu-west-1'), user(ARGUMENT)))).toEqual(['eu-west-1', 'Subscription']);
});

it('tells stacks of one name by their region, and takes none where none is named', () => {
  const both = [maker('eu-west-1'), maker('us-east-1')] as const;
  expect(toldBy(assembly(...both, user({ ...ARGUMENT, Region: 'us-east-1' })))).toEqual([
    'us-east-1',
    'Subscription',
  ]);
  expect(toldBy(assembly(...both, user(ARGUMENT)))).toEqual([undefined]);
});

it.each([
  ['another output', { ...ARGUMENT, OutputName: 'Other' }],
  ['another region', { ...ARGUMENT, Region: 'ap-south-1' }],
  ['a role, which may be of another account', { ...ARGUMENT, RoleArn: 'arn:aws:iam::111122223333:role/x' }],
  ['no plain names', { ...ARGUMENT, StackName: { Ref: 'AWS::StackName' } }],
])('leaves open what it cannot read: %s', (_what, argument) => {
  const graph = assembly(maker('eu-west-1'), user(argument));
  expect(toldBy(graph)).toEqual([undefined]);
  expect(String(graph.declared('AWS::SNS::Subscription')[0]?.get('TopicArn'))).toContain('GetStackOutput');
});
