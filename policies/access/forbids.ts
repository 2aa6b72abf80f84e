import { awsActions, notGranted, type RequestPattern } from '../../iam';
import { type Graph, load, type Resource } from '../../template';
import { awsCliLine } from './aws-cli';
import { namedText } from './named-text';
import { identityPolicies } from './principals';

/** Requests that a principal of a template must not be able to make. */
export interface ForbiddenRequests {
  /** Logical id or construct path of a role or user. */
  readonly principal: string;
  /** Actions, wildcards allowed. */
  readonly action: string | readonly string[];
  /** ARNs, wildcards allowed; `${LogicalId.Arn}` means that resource. Any resource when absent. */
  readonly resource?: string | readonly string[];
}

/** Whether they are out of reach, over every possible request. */
export interface ForbidAnswer {
  /** `holds` only when no such request is allowed and everything that bears on it could be read. */
  readonly verdict: 'holds' | 'fails' | 'unknown';
  /** Why, in lines: the request that gets through, or what the answer rests on. */
  readonly because: readonly string[];
}

/**
 * Decides whether the principal's own policies allow none of the requests.
 * @throws Error when the inputs cannot be read, or hold no such principal or more than one of that name.
 */
export function forbids(paths: readonly string[], question: ForbiddenRequests, cwd?: string): ForbidAnswer {
  const { graphs, problems } = load(paths, cwd === undefined ? {} : { cwd });
  const [problem] = problems;
  if (problem) throw new Error(`${problem.path}: ${problem.what}`);
  const found = graphs.flatMap((graph) =>
    [...graph.all]
      .filter(({ logicalId, constructPath = '' }) => isNamed(question.principal, logicalId, constructPath))
      .filter(({ type }) => type === 'AWS::IAM::Role' || type === 'AWS::IAM::User')
      .map((resource) => ({ graph, resource })),
  );
  const [first] = found;
  if (!first || found.length > 1) {
    const many = found.map(({ resource }) => resource.logicalId).join(', ');
    throw new Error(
      first
        ? `${question.principal} names ${found.length} roles or users (${many}): say which by its logical id`
        : `there is no role or user ${question.principal} in ${paths.join(', ')}`,
    );
  }
  return answer(first.graph, first.resource, question);
}

/** A construct's path ends in `/Resource` where it is an L2: `Stack/Role` means it as well. */
function isNamed(name: string, logicalId: string, constructPath: string): boolean {
  return name === logicalId || name === constructPath || `${name}/Resource` === constructPath;
}

function answer(graph: Graph, principal: Resource, question: ForbiddenRequests): ForbidAnswer {
  const { set, gaps } = identityPolicies(graph, principal);
  const actions = listOf(question.action);
  const pattern: RequestPattern = {
    Action: [...actions],
    ...(question.resource !== undefined && {
      Resource: listOf(question.resource).map((one) => namedText(graph, principal.template, one)),
    }),
  };
  const proof = notGranted(set, pattern, { actions: awsActions() });
  if (proof.verdict === 'fails') {
    const { request } = proof.counterexample;
    return {
      verdict: 'fails',
      because: [`${request.action} on ${request.resource} is allowed`, awsCliLine(proof.counterexample)],
    };
  }
  if (proof.verdict === 'unknown') {
    return { verdict: 'unknown', because: proof.because.map(({ text: reason }) => reason) };
  }
  const unread = gaps.map(({ text: reason }) => reason);
  return unread.length > 0 ? { verdict: 'unknown', because: unread } : { verdict: 'holds', because: [] };
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
