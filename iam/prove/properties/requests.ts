import type { Policy } from '../../document/model';
import { parsePolicy } from '../../document/parse';

/**
 * A set of requests, written like a policy statement without effect; every string may be a symbolic text. What is left
 * out is not restricted. As in a Deny statement, an account stands for all its principals and a role for its sessions.
 */
export interface RequestPattern {
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/** Request patterns, or what {@link requests} made of them: worth it where the same ones are asked many times. */
export type Requests = RequestPattern | readonly RequestPattern[] | Policy;

function isPolicy(patterns: Requests): patterns is Policy {
  return 'statements' in patterns;
}

/**
 * Reads request patterns; the requests are those of any of them.
 * @throws TypeError when one is malformed.
 */
export function requests(patterns: Requests): Policy {
  if (isPolicy(patterns)) return patterns;
  const text = JSON.stringify(patterns);
  const known = read.get(patterns);
  // The object may have been changed since.
  if (known?.text === text) return known.policy;
  const policy = parse(patterns);
  read.set(patterns, { text, policy });
  return policy;
}

const read = new WeakMap<object, { readonly text: string; readonly policy: Policy }>();

function parse(patterns: RequestPattern | readonly RequestPattern[]): Policy {
  const list: readonly RequestPattern[] = Array.isArray(patterns) ? patterns : [patterns];
  const { policy, problems } = parsePolicy({
    Version: '2012-10-17',
    Statement: list.map((pattern) => ({
      Effect: 'Allow',
      ...(pattern.Action === undefined && pattern.NotAction === undefined ? { Action: '*' } : {}),
      ...pattern,
    })),
  });
  const [problem] = problems;
  if (problem !== undefined) throw new TypeError(`${problem.path.slice(1).join('.')}: ${problem.message}`);
  return policy;
}

const everything = parsePolicy({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});

/** A policy that allows everything: what an account out of our reach may give its own principals. */
export const ALLOW_ALL: Policy = everything.policy;
