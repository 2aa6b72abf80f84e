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
  const now = keysOf(next.identity, 'Deny');
  for (const key of keysOf(previous.identity, 'Deny')) if (!now.has(key)) return next;
  const before = keysOf(previous.identity, 'Allow');
  let changed = false;
  const identity = next.identity.map((policy) => {
    const statements = policy.statements.filter(
      (statement) => statement.effect === 'Deny' || !before.has(keyOf(statement, policy)),
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

function keysOf(policies: readonly Policy[], effect: Statement['effect']): ReadonlySet<string> {
  const out = new Set<string>();
  for (const policy of policies)
    for (const statement of policy.statements)
      if (statement.effect === effect) out.add(keyOf(statement, policy));
  return out;
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
