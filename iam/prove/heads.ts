import type { PolicySet } from '../decide/policy-set';
import type { Element, Policy, Statement } from '../document/model';
import { partsOf, type Text } from '../text';

/** What the values of an element begin with, up to the first character that is not certain. */
interface Heads {
  /** Undefined: the element is a complement or missing, and says nothing this way. */
  readonly actions: readonly Head[] | undefined;
  readonly resources: readonly Head[] | undefined;
}

interface Head {
  readonly text: string;
  /** The value is its head: nothing follows. */
  readonly whole: boolean;
}

const known = new WeakMap<Statement, Heads>();

/**
 * Whether no request can meet a statement of one list and one of the other, told from what their actions or resources
 * begin with. True is certain, whatever atoms and variables stand for and however wildcards read colons. It costs a few
 * comparisons of strings, which is what makes thousands of narrow principals cheap to clear.
 */
export function areVisiblyApart(policies: readonly Policy[], other: Policy): boolean {
  return other.statements.every((theirs) =>
    policies.every(({ statements }) =>
      statements.every((own) => own.effect === 'Deny' || areStatementsApart(own, theirs)),
    ),
  );
}

/** Whether no request can meet both statements, told as {@link areVisiblyApart} does. */
export function areStatementsApart({ actions, resources }: Statement, other: Statement): boolean {
  const heads = headsOf(other);
  // Actions differ sooner than ARNs do.
  return clash(actions, heads.actions, true) || clash(resources, heads.resources);
}

const slices = new WeakMap<Policy, WeakMap<Policy, Policy>>();

/**
 * A policy without what no request of the region can meet, statements or values of them: over the region both say the
 * same. What the rest leaves unknown is then no concern of the question.
 */
export function near(policy: Policy, region: Policy): Policy {
  let byRegion = slices.get(policy);
  if (byRegion === undefined) {
    byRegion = new WeakMap();
    slices.set(policy, byRegion);
  }
  const cached = byRegion.get(region);
  if (cached !== undefined) return cached;
  let changed = false;
  const statements: Statement[] = [];
  for (const statement of policy.statements) {
    const part = partNear(statement, region);
    if (part !== statement) changed = true;
    if (part !== undefined) statements.push(part);
  }
  const made = changed ? { ...policy, statements } : policy;
  byRegion.set(region, made);
  return made;
}

/** Elements of more values than this are cut down: compiling what does not matter takes longer than telling it apart. */
const FEW = 8;

/** A statement without the actions and resources that no request of the region has; undefined: nothing is left of it. */
function partNear(statement: Statement, region: Policy): Statement | undefined {
  const { resources } = statement;
  const met = region.statements
    .map(headsOf)
    .filter((heads) => !clash(resources, heads.resources) && !clash(statement.actions, heads.actions, true));
  if (met.length === 0) return undefined;
  const actions = elementNear(
    statement.actions,
    met.map((heads) => heads.actions),
    true,
  );
  const places =
    resources === undefined
      ? undefined
      : elementNear(
          resources,
          met.map((heads) => heads.resources),
        );
  if (actions === statement.actions && places === resources) return statement;
  return { ...statement, actions, ...(places === undefined ? {} : { resources: places }) };
}

function elementNear(
  element: Element<Text>,
  others: readonly (readonly Head[] | undefined)[],
  lower = false,
): Element<Text> {
  if (element.not || element.values.length <= FEW) return element;
  const values = element.values.filter((value) =>
    others.some((heads) => heads === undefined || heads.some((head) => !differs(value, head, lower))),
  );
  return values.length === element.values.length ? element : { ...element, values };
}

/** All policies of a set, each {@link near} the region. */
export function nearSet(set: PolicySet, region: Policy): PolicySet {
  const one = (policy: Policy): Policy => near(policy, region);
  return {
    ...set,
    ...(set.identity === undefined ? {} : { identity: set.identity.map(one) }),
    ...(set.boundary === undefined ? {} : { boundary: one(set.boundary) }),
    ...(set.session === undefined ? {} : { session: set.session.map(one) }),
    ...(set.resource === undefined
      ? {}
      : { resource: { ...set.resource, policy: one(set.resource.policy) } }),
    ...(set.scps === undefined ? {} : { scps: set.scps.map((level) => level.map(one)) }),
    ...(set.rcps === undefined ? {} : { rcps: set.rcps.map((level) => level.map(one)) }),
  };
}

/** Whether nothing is in the element and begins with one of the heads. */
function clash(
  element: Element<Text> | undefined,
  heads: readonly Head[] | undefined,
  lower = false,
): boolean {
  if (element === undefined || element.not || heads === undefined) return false;
  for (const value of element.values)
    for (const head of heads) if (!differs(value, head, lower)) return false;
  return true;
}

/** Whether a value, up to its first character that is not certain, and a head exclude each other. Nothing is kept of it. */
function differs(value: Text, head: Head, lower: boolean): boolean {
  const start = typeof value === 'string' ? value : startOf(value);
  const own = lower ? start.toLowerCase() : start;
  const { text } = head;
  for (let i = 0; ; i++) {
    const char = own.charCodeAt(i);
    const open = char === STAR || char === MARK || char === DOLLAR;
    const ends = open || i >= own.length;
    if (i >= text.length) return !ends && head.whole;
    if (ends) return !open && typeof value === 'string';
    if (char !== text.charCodeAt(i)) return true;
  }
}

const [STAR, MARK, DOLLAR] = [...'*?$'].map((char) => char.charCodeAt(0));

function startOf(value: Text): string {
  const [first] = partsOf(value);
  return typeof first === 'string' ? first : '';
}

function headsOf(statement: Statement): Heads {
  let found = known.get(statement);
  if (found === undefined) {
    found = {
      actions: elementHeads(statement.actions, true),
      resources: elementHeads(statement.resources, false),
    };
    known.set(statement, found);
  }
  return found;
}

function elementHeads(element: Element<Text> | undefined, lower: boolean): readonly Head[] | undefined {
  if (element === undefined || element.not) return undefined;
  return element.values.map((value) => {
    const start = startOf(value);
    const text = lower ? start.toLowerCase() : start;
    const end = text.search(/[*?$]/);
    if (end >= 0) return { text: text.slice(0, end), whole: false };
    return { text, whole: typeof value === 'string' };
  });
}
