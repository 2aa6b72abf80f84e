import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  awsActions,
  type Counterexample,
  decide,
  noMorePermissive,
  type Policy,
  type PolicySet,
  parsePolicy,
  requests,
  showPrincipal,
} from '../iam';

/** Beside the repository, not in it: the data are of others. */
const PAIRS = ['..', 'shared', 'corpus', 'policy-pairs', 'pairs.json'];

/** Worked out by hand, one family at a time: why we are right where a label says otherwise. */
const REASONS: Readonly<Record<string, string>> = {
  'ec2/exp_single/ec2_require_mfa_session_token':
    'Proved, with nothing to show: the mutations `1_0` and `0_0` differ from the original by the Version alone, without a variable in either, so both allow the same. `1_3` and `0_3` allow the same and deny more. The labels probably read the JSON boolean `false` of `BoolIfExists` differently in the two.',
  'ec2/exp_single/ec2_allow_ebs_volume_owners':
    'The mutated policies have no Version, so they are of 2008-10-17, where `${aws:username}` is plain text (AWS: "IAM policy elements: Version"). The labels substitute it in both. A volume tagged with the caller\'s name is reached by the original only; one tagged with the text `${aws:username}` by the mutation only.',
  'ec2/exp_single/ec2_validate_attach_volume':
    'The original asks for a tag, the mutations do not (or no longer for the same resources): a request without the tag is allowed by them only. The labels miss requests in which the key is absent.',
  'ec2/exp_single/ec2_terminate_instance_ip':
    'The original allows one action, from two address blocks, and denies it from everywhere else, also when the address is absent (a negated operator holds on a missing key). The mutations allow more actions, or drop the Deny or make it empty. The labels say that nothing more is allowed.',
  'iam/exp_single/iam_role_policy_modify_iam_but_not_own_policies':
    'The original leaves out one role, the mutation every resource of the account (`NotResource`): a request on another resource of it is allowed by the original only.',
};

interface Pair {
  readonly left: string;
  readonly right: string;
  readonly leftExceedsRight: boolean;
  readonly rightExceedsLeft: boolean;
}

/** The text of docs/iam-policy-pairs.md; undefined where the corpus is not beside the repository. */
export function policyPairsPage(root: string): string | undefined {
  const file = join(root, ...PAIRS);
  if (!existsSync(file)) return undefined;
  const { policies, pairs } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly policies: Readonly<Record<string, unknown>>;
    readonly pairs: readonly Pair[];
  };
  const sets = new Map(
    Object.entries(policies).map(([name, document]) => [name, setOf(parsePolicy(document).policy)]),
  );
  const families = new Map<string, string[]>();
  for (const { left, right, leftExceedsRight, rightExceedsLeft } of pairs) {
    for (const [next, previous, label] of [
      [left, right, leftExceedsRight],
      [right, left, rightExceedsLeft],
    ] as const) {
      const row = disagreement(next, previous, label, sets);
      if (row === undefined) continue;
      const family = familyOf(next);
      families.set(family, [...(families.get(family) ?? []), row]);
    }
  }
  const disagreements = [...families.values()].flat().length;
  return page(pairs.length, disagreements, families);
}

function disagreement(
  next: string,
  previous: string,
  label: boolean,
  sets: ReadonlyMap<string, PolicySet>,
): string | undefined {
  const [wider, narrower] = [sets.get(next) ?? {}, sets.get(previous) ?? {}];
  const proof = noMorePermissive(wider, narrower, { actions: awsActions() });
  if (proof.verdict === 'unknown') throw new Error(`${next} against ${previous} is unknown`);
  const exceeds = proof.verdict === 'fails';
  if (exceeds === label) return undefined;
  const request = exceeds ? settled(proof.counterexample, wider, narrower) : 'none, see above';
  const cells = [shortName(next), shortName(previous), yesNo(label), yesNo(exceeds), request];
  return `| ${cells.join(' | ')} |`;
}

/** The request in words, once it was replayed on both. */
function settled({ request, absent }: Counterexample, wider: PolicySet, narrower: PolicySet): string {
  const [a, b] = [decide(request, wider).decision, decide(request, narrower).decision];
  if (a !== 'allowed' || b === 'allowed') throw new Error(`the request settles nothing: ${a}, ${b}`);
  const keys = keysOf(wider, narrower);
  const context = Object.entries(request.context)
    .filter(([key]) => keys.has(key.toLowerCase()))
    .map(([key, value]) => `, \`${key} = ${typeof value === 'string' ? value : value.join(', ')}\``);
  const missing = absent.map((key) => `, \`${key}\` absent`);
  const who = showPrincipal(request.principal);
  return `\`${request.action}\` on \`${request.resource}\` by \`${who}\`${[...context, ...missing].join('')}`;
}

function keysOf(...sets: readonly PolicySet[]): ReadonlySet<string> {
  const policies = sets.flatMap(({ identity = [], resource }) => [
    ...identity,
    ...(resource ? [resource.policy] : []),
  ]);
  return new Set(
    policies.flatMap(({ statements }) =>
      statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())),
    ),
  );
}

/** Policies with principals are compared as if they alone decided; the others as identity policies. */
function setOf(policy: Policy): PolicySet {
  if (!policy.statements.some(({ principals }) => principals !== undefined)) return { identity: [policy] };
  return { resource: { policy, kind: 'kms-key' }, identity: [requests({ Resource: '*' })] };
}

function familyOf(name: string): string {
  return name.replace(/^mutations\//, '').split('/policy')[0] ?? name;
}

function shortName(name: string): string {
  return name.startsWith('mutations/') ? (name.split('/').at(-1) ?? name).replace(/\.json$/, '') : 'original';
}

function yesNo(answer: boolean): string {
  return answer ? 'yes' : 'no';
}

function page(pairs: number, count: number, families: ReadonlyMap<string, readonly string[]>): string {
  const directions = 2 * pairs;
  const number = (value: number): string => value.toLocaleString('en-US');
  const sections = [...families].map(([family, rows]) => {
    const reason = REASONS[family];
    if (reason === undefined)
      throw new Error(`a new family of disagreements: say in scripts/policy-pairs-page.ts why for ${family}`);
    return [
      `## ${family} (${rows.length})`,
      '',
      reason,
      '',
      '| allows more | than | label | ours | the request that settles it |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return [
    '# Where we disagree with the labels of the policy pairs',
    '',
    '<!-- Generated by npm run docs, where the corpus is beside the repository. -->',
    '',
    `The ICSE '22 data of quacky hold ${number(pairs)} pairs of policies (an original and a mutation) with a label in each direction: does the first allow a request that the second does not? The labels were found by a bounded solver. We agree on ${number(directions - count)} of the ${number(directions)} directions and disagree on the ${number(count)} below. Every "yes" of ours is settled by its request, replayed through \`decide\` on both policies; \`iam/corpus.test.ts\` keeps the counts.`,
    '',
    "Policies with a Principal are compared as the only policy that decides (as a KMS key's), the others as identity policies, over the actions that exist and the resources they work on.",
    '',
    ...sections,
  ].join('\n');
}
