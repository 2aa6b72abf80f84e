import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsActions } from './actions/catalog';
import {
  decide,
  isDescribed,
  noMorePermissive,
  type Policy,
  type PolicySet,
  parsePolicy,
  type Statement,
} from './index';
import { ALLOW_ALL } from './prove/properties/requests';

/** Real policies beside the repository, where they are. */
const CORPUS = join(__dirname, '../../shared/corpus');
const PAIRS = join(CORPUS, 'policy-pairs/pairs.json');
const MANAGED = join(CORPUS, 'managed-policies/policies.json');

interface Pair {
  readonly left: string;
  readonly right: string;
  readonly leftExceedsRight: boolean;
  readonly rightExceedsLeft: boolean;
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const describeIf = (path: string, name: string) =>
  existsSync(path)
    ? (run: () => void) => describe(name, run)
    : // Jest runs the body of a suite that it skips, and this one would read what is not there.
      () =>
        describe.skip(`${name} (no corpus beside the repository)`, () => it('is skipped', () => undefined));

/** Policies with principals are compared as if they alone decided; the others as identity policies. */
function setOf(policy: Policy): PolicySet {
  if (!policy.statements.some(({ principals }) => principals !== undefined)) return { identity: [policy] };
  return { resource: { policy, kind: 'kms-key' }, identity: [ALLOW_ALL] };
}

describeIf(
  PAIRS,
  '546 pairs of policies, both directions',
)(() => {
  const { policies, pairs } = read(PAIRS) as { policies: Record<string, unknown>; pairs: Pair[] };
  const sets = new Map(
    Object.keys(policies).map((name) => {
      const { policy, problems } = parsePolicy(policies[name]);
      return [name, { problems, set: setOf(policy) }] as const;
    }),
  );

  it('are all understood', () => {
    expect([...sets].filter(([, { problems }]) => problems.length > 0)).toEqual([]);
  });

  it('agree with their labels, except where docs/iam-policy-pairs.md shows the request that settles it', () => {
    const actions = awsActions();
    const disagreements: Record<string, number> = {};
    for (const { left, right, leftExceedsRight, rightExceedsLeft } of pairs) {
      for (const [next, previous, label] of [
        [left, right, leftExceedsRight],
        [right, left, rightExceedsLeft],
      ] as const) {
        const proof = noMorePermissive(sets.get(next)?.set ?? {}, sets.get(previous)?.set ?? {}, { actions });
        expect(proof.verdict).not.toBe('unknown');
        if ((proof.verdict === 'fails') === label) continue;
        const family =
          next
            .replace(/^mutations\//, '')
            .split('/policy')[0]
            ?.split('/')
            .at(-1) ?? '';
        const key = `${proof.verdict === 'fails' ? 'refuted' : 'proved'} ${family}`;
        disagreements[key] = (disagreements[key] ?? 0) + 1;
      }
    }
    expect(disagreements).toEqual({
      // The labels read policy variables in version 2008-10-17, which has none.
      'refuted ec2_allow_ebs_volume_owners': 36,
      // The labels miss requests without a key, from other addresses, and to other resources.
      'refuted ec2_terminate_instance_ip': 22,
      'refuted ec2_validate_attach_volume': 4,
      'refuted iam_role_policy_modify_iam_but_not_own_policies': 2,
      // The labels read the JSON boolean false as something else than "false".
      'proved ec2_require_mfa_session_token': 6,
    });
  });
});

describeIf(
  MANAGED,
  '1,641 managed policies',
)(() => {
  const documents = read(MANAGED) as Record<string, unknown>;
  const names = Object.keys(documents);
  const parsed = names.map((name) => parsePolicy(documents[name]));

  it('are all understood and decided', () => {
    expect(parsed.flatMap(({ problems }) => problems)).toEqual([]);
    const counts: Record<string, number> = {};
    for (const { policy } of parsed) {
      const { decision } = decide(
        {
          principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' },
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/k',
          context: {},
        },
        { identity: [policy] },
      );
      counts[decision] = (counts[decision] ?? 0) + 1;
    }
    expect(counts['allowed']).toBeGreaterThan(20);
    expect(counts['implicitly-denied']).toBeGreaterThan(1_000);
  });

  it('are no more permissive than themselves', () => {
    const open = names.filter((name, index) => {
      const again = parsePolicy(documents[name]).policy;
      return (
        noMorePermissive({ identity: [parsed[index]?.policy ?? again] }, { identity: [again] }).verdict !==
        'holds'
      );
    });
    expect(open).toEqual([]);
  });

  it('less one action, one resource or one condition, differ in the right direction', () => {
    const wrong: string[] = [];
    const seen = { action: 0, resource: 0, condition: 0 };
    for (const [index, { policy }] of parsed.entries()) {
      for (const [kind, changed] of variants(policy)) {
        // Less of an Allow, more of a condition removed: what was cut decides which one allows more.
        const narrower = kind === 'condition' ? policy : changed;
        const wider = kind === 'condition' ? changed : policy;
        const never = noMorePermissive({ identity: [narrower] }, { identity: [wider] });
        const maybe = noMorePermissive({ identity: [wider] }, { identity: [narrower] });
        if (never.verdict !== 'holds') wrong.push(`${names[index]}: ${kind} ${never.verdict}`);
        if (maybe.verdict === 'fails') seen[kind]++;
        // What other statements still allow makes no difference: the cut part alone then holds no request of its own.
        if (maybe.verdict === 'unknown') wrong.push(`${names[index]}: ${kind} unknown`);
        if (maybe.verdict === 'fails')
          expect(isDescribed(maybe.counterexample.request, wider, new Map())).toBe(true);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.action).toBeGreaterThan(1_000);
    expect(seen.resource).toBeGreaterThan(200);
    expect(seen.condition).toBeGreaterThan(500);
  });
});

/** The policy with its first Allow of two actions, of two resources and of a condition each cut by one. */
function* variants(policy: Policy): Generator<['action' | 'resource' | 'condition', Policy]> {
  const cut = (
    fits: (statement: Statement) => boolean,
    change: (statement: Statement) => Statement,
  ): Policy | undefined => {
    const at = policy.statements.findIndex((statement) => statement.effect === 'Allow' && fits(statement));
    const found = policy.statements[at];
    return found === undefined
      ? undefined
      : { ...policy, statements: policy.statements.with(at, change(found)) };
  };
  const action = cut(
    ({ actions }) => !actions.not && actions.values.length > 1,
    (statement) => ({ ...statement, actions: { not: false, values: statement.actions.values.slice(1) } }),
  );
  if (action !== undefined) yield ['action', action];
  const resource = cut(
    ({ resources }) => resources !== undefined && !resources.not && resources.values.length > 1,
    (statement) => ({
      ...statement,
      resources: { not: false, values: statement.resources?.values.slice(1) ?? [] },
    }),
  );
  if (resource !== undefined) yield ['resource', resource];
  const condition = cut(
    ({ conditions }) => conditions.length > 0,
    (statement) => ({ ...statement, conditions: statement.conditions.slice(1) }),
  );
  if (condition !== undefined) yield ['condition', condition];
}
