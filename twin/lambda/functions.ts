import { type Policy, parsePolicy } from '../../iam';
import type { Graph, Resource } from '../../template';
import { type Json, list, number, object, string } from '../json';
import type { TwinValues } from '../values';
import { assetFolder } from './assets';

/** A function of the templates. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  /** As in `index.handler`. */
  readonly handler: string;
  readonly runtime: string;
  /** Seconds. */
  readonly timeout: number;
  readonly memory: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: string;
  /** A folder, or source text that stands in the template. Undefined where neither is known. */
  readonly code: { readonly folder: string } | { readonly source: string } | undefined;
  /** Who besides its account may invoke it: `AWS::Lambda::Permission`. */
  readonly permissions: Policy;
  /** ARN of the queue or topic of its `DeadLetterConfig`. */
  readonly deadLetters: string | undefined;
  /** The cluster whose endpoint is in its environment. */
  readonly dax: { readonly cluster: string; readonly role: string } | undefined;
}

/** The functions that the templates declare, by ARN. */
export function functionsOf(graph: Graph, values: TwinValues): ReadonlyMap<string, FunctionConfig> {
  const clusters = graph.resources('AWS::DAX::Cluster').map((resource) => ({
    cluster: values.text(resource.attribute('Arn')) ?? '',
    endpoint: values.text(resource.attribute('ClusterDiscoveryEndpointURL')) ?? '',
    role: values.text(resource.get('IAMRoleARN')) ?? '',
  }));
  const permissions = graph
    .resources('AWS::Lambda::Permission')
    .map((resource) => object(values.plain(resource.properties)));
  return new Map(
    graph.resources('AWS::Lambda::Function').map((resource) => {
      const config = object(values.plain(resource.properties));
      const name = values.text(resource.ref) ?? '';
      const arn = values.text(resource.attribute('Arn')) ?? '';
      const variables = Object.entries(object(object(config['Environment'])['Variables']));
      const environment = Object.fromEntries(variables.map(([key, value]) => [key, string(value) ?? '']));
      const own = permissions.filter(({ FunctionName }) => FunctionName === name || FunctionName === arn);
      return [
        arn,
        {
          name,
          arn,
          handler: string(config['Handler']) ?? '',
          runtime: string(config['Runtime']) ?? '',
          timeout: number(config['Timeout'], 3),
          memory: number(config['MemorySize'], 128),
          environment,
          role: string(config['Role']) ?? '',
          code: codeOf(resource, object(config['Code'])),
          permissions: policyOf(arn, own),
          deadLetters: string(object(config['DeadLetterConfig'])['TargetArn']),
          dax: clusters.find(({ endpoint }) => endpoint !== '' && endpoint === environment['DAX_ENDPOINT']),
        },
      ] as const;
    }),
  );
}

function codeOf(resource: Resource, code: Json): FunctionConfig['code'] {
  const source = string(code['ZipFile']);
  if (source !== undefined) return { source };
  const key = string(code['S3Key']);
  const folder = key === undefined ? undefined : assetFolder(resource.template.input.id, key);
  return folder === undefined ? undefined : { folder };
}

/** The policy that Lambda keeps for permissions (AWS Lambda Developer Guide, "Resource-based policies"). */
function policyOf(arn: string, permissions: readonly Json[]): Policy {
  const statements = permissions.map((one) => {
    const who = string(one['Principal']) ?? '';
    const source = string(one['SourceArn']);
    const account = string(one['SourceAccount']);
    return {
      Effect: 'Allow',
      Principal: who === '*' ? '*' : who.endsWith('.amazonaws.com') ? { Service: who } : { AWS: who },
      Action: string(one['Action']) ?? 'lambda:InvokeFunction',
      Resource: arn,
      Condition: {
        ...(source !== undefined && { ArnLike: { 'aws:SourceArn': source } }),
        ...(account !== undefined && { StringEquals: { 'aws:SourceAccount': account } }),
      },
    };
  });
  return parsePolicy({ Version: '2012-10-17', Statement: list(statements) }, { name: arn }).policy;
}
