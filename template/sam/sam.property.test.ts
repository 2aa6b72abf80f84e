import fc from 'fast-check';
import type { Path, Raw, RawObject } from '../source/source';
import { EVENT_SPECS } from './events/specs';
import { isList, isObject } from './raw';
import { expandSam } from './sam';
import * as specs from './specs';

const leaf = fc.constantFrom<Raw>(
  null,
  true,
  false,
  0,
  7,
  '',
  'x',
  'F',
  'A',
  'B',
  '/p',
  'get',
  'NONE',
  'AWS_IAM',
  'SQS',
  's3://b/k',
  'Image',
  'SHARED',
);
const words = [
  'Ref',
  'Fn::If',
  'Fn::Sub',
  'Fn::GetAtt',
  'Type',
  'Properties',
  'Statement',
  'Id',
  'Arn',
  'paths',
  'openapi',
  'swagger',
  'DefaultAuthorizer',
  'Authorizers',
  'ResourcePolicy',
  'UsagePlan',
  'CreateUsagePlan',
  'DestinationConfig',
  'OnFailure',
  'Destination',
  'Cors',
  'DomainName',
  'CertificateArn',
  'Route53',
  'HostedZoneId',
  '__proto__',
  'constructor',
  'toString',
  'Model',
  'Identity',
  'FunctionArn',
  'JwtConfiguration',
  'SQSPollerPolicy',
  'Alarms',
  'Hooks',
  'AuthType',
  'Bucket',
  'Key',
];
const garbage = fc.letrec<{ value: Raw }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...words), tie('value')), { maxLength: 3 }).map(object),
  ),
})).value;

function object(entries: [string, Raw][]): RawObject {
  return JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`,
  ) as RawObject;
}

function properties(spec: Readonly<Record<string, string>>): fc.Arbitrary<RawObject> {
  const one = fc.tuple(fc.constantFrom(...Object.keys(spec)), garbage);
  return fc.array(one, { maxLength: 8 }).map(object);
}

const event = fc.oneof(
  garbage,
  fc.constantFrom(...Object.keys(EVENT_SPECS)).chain((Type) =>
    properties(EVENT_SPECS[Type] ?? {}).map(
      (own): Raw => ({
        Type,
        Properties: {
          Path: '/p',
          Method: 'get',
          Queue: 'q',
          Stream: 's',
          StartingPosition: 'LATEST',
          Bucket: { Ref: 'B' },
          Topic: 't',
          Events: 'e',
          Schedule: 'x',
          ScheduleExpression: 'x',
          UserPool: { Ref: 'B' },
          Trigger: 'T',
          Sql: 's',
          Broker: 'b',
          ...own,
        },
      }),
    ),
  ),
);

const TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Function: specs.FUNCTION,
  Api: specs.API,
  HttpApi: specs.HTTP_API,
  StateMachine: specs.STATE_MACHINE,
  SimpleTable: specs.SIMPLE_TABLE,
  LayerVersion: specs.LAYER_VERSION,
  Application: specs.APPLICATION,
  Connector: specs.CONNECTOR,
  GraphQLApi: {},
};

const resource = fc.constantFrom(...Object.keys(TYPES)).chain((name) => {
  const spec = TYPES[name] ?? {};
  const own = Object.keys(spec).length > 0 ? properties(spec) : fc.constant({});
  return fc.tuple(own, fc.dictionary(fc.constantFrom('E', 'G'), event), fc.boolean(), garbage).map(
    ([written, Events, valid, Connectors]): Raw => ({
      Type: `AWS::Serverless::${name}`,
      Condition: 'C',
      Connectors,
      Properties: {
        ...(valid && name === 'Function' ? { Handler: 'h', Runtime: 'r', CodeUri: 's' } : {}),
        ...(valid && name.endsWith('Api') ? { StageName: 'p' } : {}),
        ...(name === 'Function' || name === 'StateMachine' ? { Events } : {}),
        ...written,
      },
    }),
  );
});

const template = fc.record({
  Transform: fc.constantFrom<Raw>('AWS::Serverless-2016-10-31', ['AWS::Serverless-2016-10-31']),
  Resources: fc.record({
    F: resource,
    G: resource,
    A: resource,
    B: fc.oneof(garbage, resource),
  }) as fc.Arbitrary<Raw>,
  Globals: fc.oneof(
    garbage,
    fc.record({ Function: properties(specs.FUNCTION), Api: properties(specs.API) }) as fc.Arbitrary<Raw>,
  ),
  Conditions: garbage,
  Parameters: garbage,
  Outputs: garbage,
});

function deepFreeze(value: Raw): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const child of Object.values(value) as Raw[]) deepFreeze(child);
}

function reachable(root: Raw, path: Path): boolean {
  let here: Raw | undefined = root;
  for (const step of path) {
    if (isList(here)) here = here[Number(step)];
    else if (isObject(here)) here = Object.hasOwn(here, String(step)) ? here[String(step)] : undefined;
    else return false;
  }
  return here !== undefined;
}

describe('expandSam on anything', () => {
  it('neither throws nor changes its input, and names places that are there', () => {
    fc.assert(
      fc.property(template, (written) => {
        const root = written as RawObject;
        deepFreeze(root);
        const expansion = expandSam(root);
        for (const problem of expansion.problems) expect(reachable(root, problem.path)).toBe(true);
        const resources = expansion.root['Resources'] as RawObject;
        for (const id of Object.keys(resources)) {
          expect(reachable(root, expansion.origin(['Resources', id]))).toBe(true);
          expect(expansion.origin(['Resources', id])).not.toEqual([]);
        }
        JSON.stringify(expansion.root);
      }),
      { numRuns: 400 },
    );
  });
});
