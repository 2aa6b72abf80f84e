/** The program that measures the reasoner: bundled as it is shipped, in a process of its own, results as JSON on stdout. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noMorePermissive, notGranted, type Policy, type Proof, parsePolicy } from '../iam';

const policy = (document: unknown): Policy => parsePolicy(document).policy;

interface Pairs {
  readonly policies: Readonly<Record<string, unknown>>;
  readonly pairs: readonly { readonly left: string; readonly right: string }[];
}

interface Times {
  readonly times: readonly number[];
  readonly busy: number;
  readonly unknown: number;
}

/** Every question of the corpus, each timed on its own. */
function corpusTimes(corpus: string): Times {
  const times: number[] = [];
  let unknown = 0;
  let busy = 0;
  const timed = (ask: () => Proof): void => {
    const before = process.cpuUsage();
    const start = performance.now();
    const { verdict } = ask();
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    if (user + system > 1_000) busy++;
    if (verdict === 'unknown') unknown++;
  };
  const { policies, pairs } = JSON.parse(
    readFileSync(join(corpus, 'policy-pairs', 'pairs.json'), 'utf8'),
  ) as Pairs;
  for (const { left, right } of pairs) {
    const [l, r] = [{ identity: [policy(policies[left])] }, { identity: [policy(policies[right])] }];
    timed(() => noMorePermissive(l, r));
    timed(() => noMorePermissive(r, l));
  }
  const managed = JSON.parse(
    readFileSync(join(corpus, 'managed-policies', 'policies.json'), 'utf8'),
  ) as Record<string, unknown>;
  for (const document of Object.values(managed)) {
    const set = { identity: [policy(document)] };
    timed(() => noMorePermissive(set, set));
    timed(() =>
      notGranted(set, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/admin' }),
    );
    timed(() => notGranted(set, { Action: 's3:GetObject', Resource: 'arn:aws:s3:::audit-log/*' }));
  }
  return { times, busy, unknown };
}

/** What one pass over the corpus took. */
export interface Pass {
  readonly count: number;
  readonly median: number;
  readonly percentile99: number;
  readonly slowest: number;
  readonly over: number;
  /** Questions that took more than a millisecond of the processor, whatever else the machine did. */
  readonly busy: number;
  readonly unknown: number;
}

function passOf({ times, busy, unknown }: Times): Pass {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const over = sorted.filter((time) => time > 1).length;
  return {
    count: sorted.length,
    median: at(0.5),
    percentile99: at(0.99),
    slowest: at(1),
    over,
    busy,
    unknown,
  };
}

const ACCOUNT = '111122223333';

/** What must never be granted, whoever asks. */
const INVARIANTS = [
  { Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::audit-log/*' },
  { Action: 'iam:PassRole', Resource: `arn:aws:iam::${ACCOUNT}:role/admin` },
  { Action: 'kms:ScheduleKeyDeletion', Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/root` },
] as const;

const narrow = (i: number): object => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      Resource: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/t${i}`,
    },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::data-${i}/*` },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
  ],
});

/** Wildcards everywhere, and denials that still keep every invariant. */
const broad = (i: number): object =>
  wildcards(i, { Action: ['s3:Delete*', 'iam:Pass*', 'kms:Schedule*'], Resource: '*' });

/** The same, but what is denied cannot be told without a search. */
const searched = (i: number): object =>
  wildcards(i, {
    NotAction: ['s3:Get*', 's3:List*', 'iam:Get*', `kms:Describe*${i}`],
    Resource: 'arn:*:*:*:*:*',
  });

const wildcards = (i: number, denied: object): object => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:*', 'kms:*', 'iam:*'], Resource: `arn:aws:*:*:*:*${i}*` },
    { Effect: 'Allow', Action: ['s3:Get*', 's3:*Object'], Resource: '*' },
    { Effect: 'Deny', ...denied },
  ],
});

const violating = (i: number): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:*', `x:Y${i}`], Resource: '*' }],
});

export const PRINCIPALS = 10_000;

/** Seconds of two passes over all principals, by the clock and of the processor. */
export interface Mix {
  readonly name: string;
  readonly passes: readonly { readonly seconds: number; readonly processor: number }[];
  readonly violations: number;
}

function principals(): Mix[] {
  const mixes: Readonly<Record<string, (i: number) => object>> = {
    '96% narrow, 3% broad but safe, 1% violating': (i) =>
      i % 100 === 0 ? violating(i) : i % 100 < 4 ? broad(i) : narrow(i),
    'every principal holds wildcards, denials name the actions': broad,
    'every principal holds wildcards, denials name what is left': searched,
  };
  return Object.entries(mixes).map(([name, make]) => {
    const sets = Array.from({ length: PRINCIPALS }, (_, i) => ({ identity: [policy(make(i))] }));
    let violations = 0;
    const passes = [0, 1].map(() => {
      violations = 0;
      const before = process.cpuUsage();
      const start = performance.now();
      for (const set of sets)
        for (const forbidden of INVARIANTS) if (notGranted(set, forbidden).verdict === 'fails') violations++;
      const seconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(before);
      return { seconds, processor: (user + system) / 1e6 };
    });
    return { name, passes, violations };
  });
}

if (require.main === module) {
  const [what, corpus = ''] = process.argv.slice(2);
  const result =
    what === 'corpus'
      ? {
          passes: [0, 1, 2].map(() => passOf(corpusTimes(corpus))),
          kilobytes: process.resourceUsage().maxRSS,
        }
      : principals();
  process.stdout.write(JSON.stringify(result));
}
