import { existsSync, readFileSync } from 'node:fs';
import { type ParsedPolicy, type Policy, parsePolicy, type Text } from '../../iam';
import { documentPaths, identityPolicies, namedText, placedDocument } from '../../policies';
import { type Graph, load, type Resource } from '../../template';
import { UsageError } from '../usage-error';

/** The policies that a question is about, as a user names them. */
export interface Source {
  /** As the user wrote it. */
  readonly name: string;
  readonly policies: readonly Policy[];
  /** What could not be read, in sentences: an answer that would need it is unknown. */
  readonly gaps: readonly string[];
  /** Puts what the template knows into a text: `${Bucket}` and `${Bucket.Arn}` mean that resource. */
  named(text: string): Text;
}

/**
 * Reads what a user named: `policy.json` (a policy document), or `template.yaml#LogicalId` (the identity policies of a role,
 * user or group; the policies attached to a bucket, queue or topic; the document of any other resource that holds one).
 * @throws UsageError for what cannot be read, with the place and what to write instead.
 */
export function readSource(argument: string, parameters: ReadonlyMap<string, string>): Source {
  const hash = argument.lastIndexOf('#');
  if (hash > 0 && !existsSync(argument))
    return fromTemplate(argument.slice(0, hash), argument.slice(hash + 1), parameters);
  let json: string;
  try {
    json = readFileSync(argument, 'utf8');
  } catch (error) {
    throw new UsageError(
      `cannot read ${argument} (${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}); name a policy document, or TEMPLATE#LogicalId`,
    );
  }
  const { policy, problems } = parsePolicy(parsed(argument, json), { name: argument });
  refuse(argument, problems);
  return { name: argument, policies: [policy], gaps: [], named: (text) => text };
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${path} is not JSON: ${reason}; name a policy document, or TEMPLATE#LogicalId for one inside of a template`,
    );
  }
}

function refuse(name: string, problems: ParsedPolicy['problems']): void {
  const [problem] = problems;
  if (problem)
    throw new UsageError(`${name}: ${problem.path.join('.') || 'the document'}: ${problem.message}`);
}

function fromTemplate(path: string, logicalId: string, parameters: ReadonlyMap<string, string>): Source {
  const { graphs, problems } = load([path], { parameters });
  const [problem] = problems;
  if (problem) throw new UsageError(problem.message);
  for (const graph of graphs) {
    for (const resource of graph.all)
      if (resource.logicalId === logicalId) return ofResource(graph, resource, `${path}#${logicalId}`);
  }
  throw new UsageError(`there is no resource ${logicalId} in ${path}; name one by its logical id`);
}

const PRINCIPALS: ReadonlySet<string> = new Set(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group']);

/** Policies that stand beside the resource they belong to, and the property that names it. */
const ATTACHED: Readonly<Record<string, readonly [type: string, property: readonly (string | number)[]]>> = {
  'AWS::S3::Bucket': ['AWS::S3::BucketPolicy', ['Bucket']],
  'AWS::SQS::Queue': ['AWS::SQS::QueuePolicy', ['Queues', 0]],
  'AWS::SNS::Topic': ['AWS::SNS::TopicPolicy', ['Topics', 0]],
};

function ofResource(graph: Graph, resource: Resource, name: string): Source {
  const named = (text: string): Text => namedText(graph, resource.template, text);
  if (PRINCIPALS.has(resource.type)) {
    const { documents, gaps } = identityPolicies(graph, resource);
    return {
      name,
      policies: documents.map(({ policy }) => policy),
      gaps: gaps.map((gap) => gap.text),
      named,
    };
  }
  const attached = ATTACHED[resource.type];
  const holders = attached ? graph.related(resource, attached[0], ...attached[1]) : [resource];
  const placed = holders.flatMap((holder) =>
    documentPaths(holder).map((path) => placedDocument(holder, path)),
  );
  if (placed.length === 0) {
    throw new UsageError(
      `${name} (${resource.type}) has no policy in the template; name a role, a user, or a resource with a policy`,
    );
  }
  return {
    name,
    policies: placed.map(({ document }) => document.policy),
    gaps: placed.flatMap(({ gaps }) => gaps.map((gap) => gap.text)),
    named,
  };
}
