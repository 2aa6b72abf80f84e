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
  return policies.every(({ statements }) =>
    statements.every(
      (statement) =>
        statement.effect === 'Deny' ||
        other.statements.every((theirs) => {
          const a = headsOf(statement);
          const b = headsOf(theirs);
          return clash(a.resources, b.resources) || clash(a.actions, b.actions);
        }),
    ),
  );
}

const slices = new WeakMap<Policy, WeakMap<Policy, Policy>>();

/**
 * A policy without what no request of the region can meet, statements or values of them: over the region both say the same. What the
 * others leave unknown is then no concern of the question.
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
  const own = headsOf(statement);
  const met = region.statements
    .map(headsOf)
    .filter((theirs) => !clash(own.resources, theirs.resources) && !clash(own.actions, theirs.actions));
  if (met.length === 0) return undefined;
  const actions = elementNear(
    statement.actions,
    own.actions,
    met.map((theirs) => theirs.actions),
  );
  const { resources } = statement;
  const places =
    resources === undefined
      ? undefined
      : elementNear(
          resources,
          own.resources,
          met.map((theirs) => theirs.resources),
        );
  if (actions === statement.actions && places === resources) return statement;
  return { ...statement, actions, ...(places === undefined ? {} : { resources: places }) };
}

function elementNear(
  element: Element<Text>,
  heads: readonly Head[] | undefined,
  others: readonly (readonly Head[] | undefined)[],
): Element<Text> {
  if (heads === undefined || element.values.length <= FEW) return element;
  const values = element.values.filter((_, index) => {
    const head = heads[index];
    if (head === undefined) return true;
    return others.some((theirs) => theirs === undefined || theirs.some((other) => !differ(head, other)));
  });
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

function clash(a: readonly Head[] | undefined, b: readonly Head[] | undefined): boolean {
  return a !== undefined && b !== undefined && a.every((one) => b.every((two) => differ(one, two)));
}

function differ(a: Head, b: Head): boolean {
  if (a.whole && b.whole) return a.text !== b.text;
  if (a.whole) return !a.text.startsWith(b.text);
  if (b.whole) return !b.text.startsWith(a.text);
  return !a.text.startsWith(b.text) && !b.text.startsWith(a.text);
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
    const [first] = partsOf(value);
    const start = typeof first === 'string' ? first : '';
    const text = lower ? start.toLowerCase() : start;
    const end = text.search(/[*?$]/);
    if (end >= 0) return { text: text.slice(0, end), whole: false };
    return { text, whole: typeof value === 'string' };
  });
}
