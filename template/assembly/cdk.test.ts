import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { InputGroup, TemplateInput } from './input';
import { readInputs } from './read';

class Nested extends NestedStack {
  constructor(scope: Construct, id: string, deeper: boolean) {
    super(scope, id);
    new Topic(this, 'Same');
    if (deeper) new Nested(this, 'Deep', false);
  }
}

class Example extends Stack {
  constructor(scope: Construct, id: string, env?: { account: string; region: string }) {
    super(scope, id, { ...(env && { env }) });
    new Topic(this, 'Top');
    new Nested(this, 'Nest', true);
  }
}

// An app as aws-cdk-lib writes it: a stack with nested ones of equal logical ids, and the same in a stage.
let cwd: string;
let groups: readonly InputGroup[];
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'assay-'));
  process.env['CDK_VALIDATION'] = 'false';
  process.env['CDK_DEBUG'] = '1';
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const app = new App({ outdir: join(cwd, 'cdk.out'), analyticsReporting: false });
  new Example(app, 'Main', { account: '111122223333', region: 'eu-west-1' });
  new Example(new Stage(app, 'Prod'), 'Main');
  app.synth();
  Error.stackTraceLimit = limit;
  const result = readInputs([cwd], { cwd });
  expect(result.problems).toEqual([]);
  groups = result.groups;
});
afterAll(() => rmSync(cwd, { recursive: true }));

function topicOf(template: TemplateInput | undefined): string {
  const resources = Object.entries(template?.document.root['Resources'] ?? {});
  return resources.find(([, resource]) => resource.Type === 'AWS::SNS::Topic')?.[0] ?? '';
}

test('a stage is a group of its own; parents come before their nested stacks', () => {
  expect(groups.map((group) => [group.path, group.templates.length])).toEqual([
    ['cdk.out', 3],
    ['cdk.out/assembly-Prod', 3],
  ]);
  for (const group of groups) {
    const [parent, nested, deep] = group.templates;
    expect([...(parent?.nested.values() ?? [])]).toEqual([nested]);
    expect([...(nested?.nested.values() ?? [])]).toEqual([deep]);
    expect(nested?.id).toMatch(/\.nested\.template\.json$/);
  }
});

test('names and environments', () => {
  const [main, prod] = groups.map((group) => group.templates[0]);
  expect([main?.stackName, main?.account, main?.region]).toEqual(['Main', '111122223333', 'eu-west-1']);
  expect([prod?.stackName, prod?.account, prod?.region]).toEqual(['Prod-Main', undefined, undefined]);
});

test('equal logical ids of nested stacks have their own construct paths and source lines', () => {
  const templates = groups.flatMap((group) => group.templates);
  expect(topicOf(templates[1])).toBe(topicOf(templates[2]));
  expect(templates.map((template) => template.constructPath(topicOf(template)))).toEqual([
    'Main/Top/Resource',
    'Main/Nest/Same/Resource',
    'Main/Nest/Deep/Same/Resource',
    'Prod/Main/Top/Resource',
    'Prod/Main/Nest/Same/Resource',
    'Prod/Main/Nest/Deep/Same/Resource',
  ]);
  const places = templates.map((template) => template.creation(topicOf(template)));
  for (const place of places) expect(place?.file).toMatch(/template\/assembly\/cdk\.test\.ts$/);
  expect(places[1]?.line).toBe(places[2]?.line);
  expect(places[0]?.line).not.toBe(places[1]?.line);
});
