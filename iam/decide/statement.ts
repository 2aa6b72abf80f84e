import { type Bindings, compileText } from '../condition/bindings';
import { holds, nullHolds } from '../condition/evaluate';
import { compileTest } from '../condition/value-test';
import { variableKeys } from '../condition/variables';
import type { Condition, Policy, Statement } from '../document/model';
import { matches } from '../glob/match';
import { lowerText, type Text } from '../text';
import type { Context } from './context';
import { type GrantKind, matchPrincipal } from './principal';

/** Why a statement does not apply to a request. */
export type Mismatch =
  | { readonly element: 'principal' | 'action' | 'resource' }
  | {
      readonly element: 'condition';
      readonly operator: string;
      readonly key: string;
      readonly present: boolean;
    }
  | { readonly element: 'variable'; readonly key: string };

/** What a statement says to a request. */
export type Application =
  | {
      readonly applies: true /** The ways in which the caller is named; empty without a Principal element. */;
      readonly grants: ReadonlySet<GrantKind>;
    }
  | { readonly applies: false; readonly because: Mismatch };

/** A request made ready to be matched. */
export interface Subject {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
  readonly bindings: Bindings;
}

const NO_GRANTS: ReadonlySet<GrantKind> = new Set();
const DIRECT: ReadonlySet<GrantKind> = new Set<GrantKind>(['direct']);

const fails = (because: Mismatch): Application => ({ applies: false, because });

/** Matches one statement, element by element. */
export function applyStatement(statement: Statement, policy: Policy, subject: Subject): Application {
  let grants = NO_GRANTS;
  if (statement.principals !== undefined) {
    const named = new Set<GrantKind>();
    for (const entry of statement.principals.values) {
      const { grant, patterns, spared } = matchPrincipal(entry, subject.bindings);
      const words = statement.principals.not ? spared : patterns;
      if (words.some((pattern) => matches(pattern, subject.principal))) named.add(grant);
    }
    if (named.size > 0 === statement.principals.not) return fails({ element: 'principal' });
    grants = statement.principals.not ? DIRECT : named;
  }

  const action = statement.actions.values.some((value) => {
    if (differsAtOnce(value, subject.action, true)) return false;
    // Variables have no meaning in Action; version 2008-10-17 reads `${` as it stands.
    const pattern = compileText(lowerText(value), '2008-10-17', 'like', subject.bindings);
    return pattern !== undefined && matches(pattern, subject.action);
  });
  if (action === statement.actions.not) return fails({ element: 'action' });

  if (statement.resources !== undefined) {
    let resource = false;
    for (const value of statement.resources.values) {
      // A variable that cannot be resolved counts wherever it stands.
      if (
        !(typeof value === 'string' && value.includes('${')) &&
        differsAtOnce(value, subject.resource, false)
      )
        continue;
      const pattern = compileText(value, policy.version, 'resource', subject.bindings);
      if (pattern === undefined) return fails(unresolved([value], policy, subject));
      if (matches(pattern, subject.resource)) resource = true;
    }
    if (resource === statement.resources.not) return fails({ element: 'resource' });
  }

  let failed: Application | undefined;
  for (const condition of statement.conditions) {
    const result = conditionHolds(condition, policy, subject);
    if (result === 'unresolved') return fails(unresolved(condition.values, policy, subject));
    if (!result) {
      failed ??= fails({
        element: 'condition',
        operator: condition.operator.name,
        key: condition.key,
        present: subject.context.has(condition.key.toLowerCase()),
      });
    }
  }
  return failed ?? { applies: true, grants };
}

/** Whether a value's literal beginning is not that of a string: told without compiling it. False says nothing. */
function differsAtOnce(value: Text, actual: string, ignoreCase: boolean): boolean {
  if (typeof value !== 'string') return false;
  for (let i = 0; i < value.length; i++) {
    let code = value.charCodeAt(i);
    if (code === STAR || code === QUESTION || code === DOLLAR || code > 127) return false;
    if (ignoreCase && code >= UPPER_A && code <= UPPER_Z) code += 32;
    if (i >= actual.length || code !== actual.charCodeAt(i)) return true;
  }
  return actual.length > value.length;
}

const [STAR, QUESTION, DOLLAR, UPPER_A, UPPER_Z] = [0x2a, 0x3f, 0x24, 0x41, 0x5a] as const;

function conditionHolds(
  { operator, key, values }: Condition,
  policy: Policy,
  subject: Subject,
): boolean | 'unresolved' {
  const given = subject.context.get(key.toLowerCase());
  if (operator.family === 'null') return nullHolds(values.map(String), given !== undefined);
  const compiled = compileTest(operator, values, policy.version, subject.bindings);
  if (compiled.kind === 'unresolved') return 'unresolved';
  if (compiled.kind === 'symbolic') throw new UnboundAtomError(compiled.label);
  return holds(operator, compiled.test, given);
}

/** A request can be decided only when every atom of the policies has a value. */
export class UnboundAtomError extends Error {
  override readonly name = 'UnboundAtomError';
  constructor(readonly label: string) {
    super(`The value of ${label} is needed to decide this request`);
  }
}

function unresolved(values: readonly Text[], policy: Policy, subject: Subject): Mismatch {
  for (const value of values) {
    for (const key of variableKeys(value, policy.version)) {
      if (subject.bindings.variable(key) === undefined) return { element: 'variable', key };
    }
  }
  return { element: 'variable', key: '' };
}
