import type { PolicySet } from '../decide/policy-set';
import type { Policy, Statement } from '../document/model';

/**
 * The next policies without the Allow statements of identity policies that the previous ones hold too. When both sets are
 * alike in everything but identity policies, and no Deny was lost, a request that such a statement allows now was allowed
 * before (a grant of an identity policy can only help), so that none of them can take part in a violation.
 */
export function withoutShared(next: PolicySet, previous: PolicySet): PolicySet {
  if (next.identity === undefined || previous.identity === undefined) return next;
  const alike =
    next.boundary === previous.boundary &&
    next.session === previous.session &&
    next.resource === previous.resource &&
    next.resourceAccount === previous.resourceAccount &&
    next.scps === previous.scps &&
    next.rcps === previous.rcps;
  if (!alike) return next;
  const now = new Held(next.identity, 'Deny');
  for (const policy of previous.identity)
    for (const statement of policy.statements)
      if (statement.effect === 'Deny' && !now.has(statement, policy)) return next;
  const before = new Held(previous.identity, 'Allow');
  let changed = false;
  const identity = next.identity.map((policy) => {
    const statements = policy.statements.filter(
      (statement) => statement.effect === 'Deny' || !before.has(statement, policy),
    );
    if (statements.length === policy.statements.length) return policy;
    changed = true;
    return { ...policy, statements };
  });
  return changed ? { ...next, identity } : next;
}

/** Whether a set grants nothing: no identity policy allows, and there is no resource policy. */
export function grantsNothing({ identity, resource }: PolicySet): boolean {
  return (
    resource === undefined &&
    (identity ?? []).every(({ statements }) => statements.every(({ effect }) => effect === 'Deny'))
  );
}

/** The statements of policies that have one effect, found again by what they say. */
class Held {
  private readonly byOutline = new Map<string, [Statement, Policy][]>();

  constructor(policies: readonly Policy[], effect: Statement['effect']) {
    for (const policy of policies) {
      for (const statement of policy.statements) {
        if (statement.effect !== effect) continue;
        const outline = outlineOf(statement);
        const alike = this.byOutline.get(outline);
        if (alike === undefined) this.byOutline.set(outline, [[statement, policy]]);
        else alike.push([statement, policy]);
      }
    }
  }

  has(statement: Statement, policy: Policy): boolean {
    const alike = this.byOutline.get(outlineOf(statement)) ?? [];
    return alike.some(
      ([own, from]) =>
        (own === statement && from.version === policy.version) ||
        keyOf(own, from) === keyOf(statement, policy),
    );
  }
}

/** What equal statements have in common, told without writing them out. */
function outlineOf({ actions, resources, conditions }: Statement): string {
  const [action] = actions.values;
  const [resource] = resources?.values ?? [];
  const start = (value: unknown): string => (typeof value === 'string' ? value : '');
  return `${actions.values.length} ${resources?.values.length} ${conditions.length} ${start(action)} ${start(resource)}`;
}

const keys = new WeakMap<Statement, { readonly version: Policy['version']; readonly key: string }>();

/** All of a statement that counts, as text: equal texts mean equal statements. */
function keyOf(statement: Statement, { version }: Policy): string {
  const known = keys.get(statement);
  if (known?.version === version) return known.key;
  const { principals, actions, resources, conditions } = statement;
  const key = JSON.stringify([
    version,
    principals ?? null,
    actions,
    resources ?? null,
    conditions.map(({ operator, key: name, values }) => [operator, name, values]),
  ]);
  keys.set(statement, { version, key });
  return key;
}
