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
  const known = read.get(patterns);
  // The object may have been changed since.
  if (known !== undefined && isSame(patterns, known.copy, 0)) return known.policy;
  const policy = parse(patterns);
  read.set(patterns, { copy: copyOf(patterns, 0), policy });
  return policy;
}

const read = new WeakMap<object, { readonly copy: unknown; readonly policy: Policy }>();

/** Request patterns are shallow; what is deeper than this is read again. */
const MAX_DEPTH = 8;

function copyOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // Not kept, so that it is the same as nothing.
  if (depth > MAX_DEPTH) return {};
  if (Array.isArray(value)) return value.map((item) => copyOf(item, depth + 1));
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value)) copy[key] = copyOf(Reflect.get(value, key), depth + 1);
  return copy;
}

function isSame(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || depth > MAX_DEPTH)
    return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key), depth + 1),
  );
}

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
