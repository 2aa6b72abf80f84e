import type { Condition, Element, Policy, PrincipalEntry, Statement } from '../document/model';
import { partsOf, type Text } from '../text';
import { areStatementsApart } from './heads';
import { keyFacts } from './key-facts';

/**
 * Whether a Deny of a resource's policy names, word for word, every request that a description speaks of. True is certain:
 * what stands in both means the same in both, whatever atoms stand for and however wildcards read colons.
 */
export function isDeniedOnSight(policy: Policy, description: Policy): boolean {
  const denies = policy.statements.filter(
    ({ effect, principals }) =>
      effect === 'Deny' && principals?.not === false && principals.values.some(({ type }) => type === 'any'),
  );
  return (
    denies.length > 0 &&
    description.statements.every((described) => isCovered(described, denies)) &&
    description.statements.length > 0
  );
}

/**
 * Whether the caller's own policies deny, word for word and without a condition, every request that a description speaks
 * of. True is certain for callers that such policies bind: users and roles.
 */
export function isDeniedToCaller(policies: readonly Policy[], description: Policy): boolean {
  const denies = policies.flatMap(({ statements }) =>
    statements.filter(
      ({ effect, principals, conditions }) =>
        effect === 'Deny' && principals === undefined && conditions.length === 0,
    ),
  );
  return (
    denies.length > 0 &&
    description.statements.length > 0 &&
    description.statements.every((described) => isCovered(described, denies))
  );
}

/** Each action of a description on each of its resources is within one Deny. */
function isCovered(described: Statement, denies: readonly Statement[]): boolean {
  const { actions, resources } = described;
  if (actions.not || resources === undefined || resources.not) return false;
  const fitting = denies.filter(({ conditions }) =>
    conditions.every((condition) => isAskedFor(condition, described.conditions)),
  );
  return actions.values.every((action) =>
    resources.values.every((resource) =>
      fitting.some((deny) => namesAction(deny.actions, action) && namesResource(deny.resources, resource)),
    ),
  );
}

function namesAction({ not, values }: Element<Text>, action: Text): boolean {
  if (not || typeof action !== 'string') return false;
  const asked = action.toLowerCase();
  return values.some((value) => {
    if (typeof value !== 'string') return false;
    const named = value.toLowerCase();
    const head = named.slice(0, -1);
    return named === asked || (named.endsWith('*') && !/[*?]/.test(head) && asked.startsWith(head));
  });
}

function namesResource(resources: Element<Text> | undefined, asked: Text): boolean {
  if (resources === undefined || resources.not) return false;
  const [start] = partsOf(asked);
  return resources.values.some((value) => {
    if (isSame(value, asked)) return true;
    // A star at the end takes whatever follows, colons too.
    if (typeof value !== 'string' || !value.endsWith('*')) return false;
    const head = value.slice(0, -1);
    return head === '' || (!/[*?$]/.test(head) && typeof start === 'string' && start.startsWith(head));
  });
}

/** Equal texts without policy variables, which versions of the language read differently. */
function isSame(a: Text, b: Text): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  return (
    left.length === right.length &&
    left.every((part, i) => {
      const other = right[i];
      if (typeof part === 'string') return part === other && !part.includes('$');
      return typeof other === 'object' && part.id === other.id;
    })
  );
}

/** Whether a condition of a Deny holds wherever the conditions of a description do: they ask for as much or more. */
function isAskedFor({ operator, key, values }: Condition, asked: readonly Condition[]): boolean {
  if (operator.negated || operator.quantifier !== 'none') return false;
  return asked.some(
    (other) =>
      other.operator.name === operator.name &&
      other.operator.ifExists === operator.ifExists &&
      other.operator.quantifier === 'none' &&
      other.key.toLowerCase() === key.toLowerCase() &&
      other.values.length > 0 &&
      other.values.every((value) => values.some((named) => isSame(named, value))),
  );
}

/**
 * Whether a resource's policy grants callers without an account of their own none of the requests that a description
 * speaks of: each of its Allow statements names other callers, actions or resources, or asks a key for other values. True is certain. Callers
 * that have an account may hold policies of their own, so for them the answer is false.
 */
export function isUngranted({ statements }: Policy, description: Policy): boolean {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  return description.statements.every(
    (described) =>
      described.principals?.not === false &&
      described.principals.values.every(({ type }) => type === 'Service' || type === 'Federated') &&
      allows.every((allow) => areApart(allow, described)),
  );
}

function areApart(allow: Statement, described: Statement): boolean {
  return (
    nameOthers(allow, described) ||
    areStatementsApart(allow, described) ||
    namesLeftOut(allow, described) ||
    askForOthers(allow, described)
  );
}

/** Whether every action of a statement is among those that a description leaves out. */
function namesLeftOut({ actions }: Statement, { actions: described }: Statement): boolean {
  const leftOut = { not: false, values: described.values };
  return described.not && !actions.not && actions.values.every((action) => namesAction(leftOut, action));
}

function nameOthers({ principals }: Statement, described: Statement): boolean {
  if (principals === undefined || principals.not) return false;
  return principals.values.every((one) =>
    described.principals?.values.every((other) => areOthers(one, other)),
  );
}

function areOthers(a: PrincipalEntry, b: PrincipalEntry): boolean {
  if (a.type === 'any' || b.type === 'any') return false;
  if (a.type !== b.type) return true;
  return (
    [a.value, b.value].every((value) => typeof value === 'string' && value !== '*') && a.value !== b.value
  );
}

/** A key with one value, for which nothing satisfies both: what they ask for is written out, and visibly not the same. */
function askForOthers(allow: Statement, described: Statement): boolean {
  return allow.conditions.some((one) =>
    described.conditions.some(
      (other) =>
        one.key.toLowerCase() === other.key.toLowerCase() &&
        keyFacts(one.key.toLowerCase()).multivalued === false &&
        one.values.every((value) => other.values.every((asked) => areValuesApart(one, value, other, asked))),
    ),
  );
}

function areValuesApart(one: Condition, a: Text, other: Condition, b: Text): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || a.includes('$') || b.includes('$')) return false;
  const families = [one, other].map(asksFor);
  if (families.includes(undefined)) return false;
  return families.includes('arn') ? areArnsApart(a, b) : a !== b;
}

/** Whether a condition asks that there is a value, and that it equals what is written or matches it as an ARN. */
function asksFor({ operator, values }: Condition): 'text' | 'arn' | undefined {
  const { family, comparison, negated, ifExists, quantifier } = operator;
  if (negated || ifExists || quantifier !== 'none') return undefined;
  if (family === 'arn') return 'arn';
  const isEqual = family === 'string' && comparison === 'equals';
  return isEqual && values.every((value) => typeof value === 'string' && !/[*?$]/.test(value))
    ? 'text'
    : undefined;
}

/**
 * Whether no ARN matches both. Each of the six parts is compared by itself (IAM User Guide, "ARN condition operators"), so
 * one that differs is enough.
 */
function areArnsApart(a: string, b: string): boolean {
  const [left, right] = [arnParts(a), arnParts(b)];
  if (left === undefined || right === undefined) return false;
  return left.some((part, i) => {
    const other = right[i] ?? '';
    return part !== other && !/[*?]/.test(part) && !/[*?]/.test(other);
  });
}

function arnParts(arn: string): readonly string[] | undefined {
  const parts = arn.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/**
 * Whether the Allow statements of a resource's policy name nobody but principals of an account, callers of these types, and
 * canonical users all of whose requests are meant. True is certain; the partition has to be written out for it.
 */
export function namesOnly(
  { statements }: Policy,
  account: Text,
  types: ReadonlySet<PrincipalEntry['type']>,
  meant: Policy,
): boolean {
  const isKnown = (entry: PrincipalEntry): boolean =>
    types.has(entry.type) ||
    (entry.type === 'AWS' && isOfAccount(entry.value, account)) ||
    (entry.type === 'CanonicalUser' && isMeant(entry.value, meant));
  return statements.every(
    ({ effect, principals }) =>
      effect === 'Deny' || (principals?.not === false && principals.values.every(isKnown)),
  );
}

/** Whether a description takes in whatever this canonical user asks for. */
function isMeant(user: Text, { statements }: Policy): boolean {
  return statements.some(
    ({ principals, actions, resources, conditions }) =>
      principals?.not === false &&
      !actions.not &&
      actions.values.includes('*') &&
      resources === undefined &&
      conditions.length === 0 &&
      principals.values.some((entry) => entry.type === 'CanonicalUser' && isSame(entry.value, user)),
  );
}

/** `arn:aws:iam::ACCOUNT:...` or the account itself. */
function isOfAccount(value: Text, account: Text): boolean {
  const [own, ...more] = partsOf(account);
  const [head, ...rest] = partsOf(value);
  if (more.length > 0 || typeof head !== 'string') return false;
  if (typeof own === 'string') return /^\d{12}$/.test(own) && accountIn(head) === own;
  const [named, tail] = rest;
  return (
    /^arn:[^:*?$]+:[^:*?$]+::$/.test(head) &&
    typeof named === 'object' &&
    named.id === own?.id &&
    typeof tail === 'string' &&
    tail.startsWith(':')
  );
}

function accountIn(arn: string): string | undefined {
  return /^arn:[^:*?$]+:[^:*?$]+::(\d{12}):/.exec(arn)?.[1];
}
