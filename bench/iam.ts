/** Speed of the reasoner: over real policies, against the size of the question, over many principals, and beside Z3. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noMorePermissive, notGranted, type Policy, type Proof, parsePolicy } from '../iam';
import { solveGlobs } from '../iam/glob/automaton';
import { like } from '../iam/glob/pattern';
import { inTurn, ms, progress, table } from './measure';
import { type Asked, askZ3, TIMEOUT_MS } from './z3';

const CORPUS = join(__dirname, '..', '..', 'shared', 'corpus');

/** The reasoner's sections of docs/benchmarks.md. */
export async function benchIam(): Promise<string> {
  return [corpus(), memory(), await sizes(), principals()].join('\n\n');
}

const policy = (document: unknown): Policy => parsePolicy(document).policy;

interface Pairs {
  readonly policies: Readonly<Record<string, unknown>>;
  readonly pairs: readonly { readonly left: string; readonly right: string }[];
}

/** Every question of the corpus, each timed on its own. */
function corpusTimes(): { readonly times: number[]; readonly unknown: number } | undefined {
  if (!existsSync(CORPUS)) return undefined;
  const times: number[] = [];
  let unknown = 0;
  const timed = (ask: () => Proof): void => {
    const start = performance.now();
    const { verdict } = ask();
    times.push(performance.now() - start);
    if (verdict === 'unknown') unknown++;
  };
  const { policies, pairs } = JSON.parse(
    readFileSync(join(CORPUS, 'policy-pairs', 'pairs.json'), 'utf8'),
  ) as Pairs;
  for (const { left, right } of pairs) {
    const [l, r] = [{ identity: [policy(policies[left])] }, { identity: [policy(policies[right])] }];
    timed(() => noMorePermissive(l, r));
    timed(() => noMorePermissive(r, l));
  }
  const managed = JSON.parse(
    readFileSync(join(CORPUS, 'managed-policies', 'policies.json'), 'utf8'),
  ) as Record<string, unknown>;
  for (const document of Object.values(managed)) {
    const set = { identity: [policy(document)] };
    timed(() => noMorePermissive(set, set));
    timed(() =>
      notGranted(set, { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/admin' }),
    );
    timed(() => notGranted(set, { Action: 's3:GetObject', Resource: 'arn:aws:s3:::audit-log/*' }));
  }
  return { times, unknown };
}

function corpus(): string {
  progress('the reasoner: real policies, each question once');
  const result = corpusTimes();
  if (!result)
    return '### Real policies\n\nNot measured: the corpus is not beside the project (`../shared/corpus`).';
  const sorted = [...result.times].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  const over = sorted.filter((time) => time > 1).length;
  const rows = [[String(sorted.length), at(0.5), at(0.99), at(1), String(over), String(result.unknown)]];
  const title =
    '### Real policies: 546 pairs both ways, 1,641 managed policies against themselves and two forbidden requests';
  return `${title}\n\n${table(['properties', 'median ms', '99% ms', 'slowest ms', 'over 1 ms', 'unknown'], rows)}`;
}

function memory(): string {
  if (!existsSync(CORPUS))
    return '### Memory of the reasoner\n\nNot measured: the corpus is not beside the project.';
  progress('memory of the reasoner');
  const { stderr } = spawnSync(process.execPath, ['-r', 'esbuild-register', __filename, '--corpus-only'], {
    encoding: 'utf8',
  });
  const kilobytes = Number(/RSS (\d+)/.exec(stderr)?.[1]);
  return `### Memory of the reasoner\n\nPeak of a process that answers all of the above: ${(kilobytes / 1024).toFixed(0)} MB.`;
}

/** A repeatable sequence of numbers below n. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** n statements with m resource patterns each, like those of a grown account: nested prefixes, inner wildcards. */
function patterns(n: number, m: number, seed: number): string[][] {
  const next = numbers(seed);
  const words = ['app', 'data', 'logs', 'user', 'tmp', 'prod', 'test', 'in', 'out', 'raw'];
  const word = (): string => words[next(words.length)] ?? '';
  return Array.from({ length: n }, () =>
    Array.from(
      { length: m },
      () => `arn:aws:s3:::${word()}-${word()}/${word()}/*${next(3) === 0 ? `/${word()}/*` : ''}`,
    ),
  );
}

const allowing = (groups: readonly (readonly string[])[]): Policy =>
  policy({
    Version: '2012-10-17',
    Statement: groups.map((resources) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: resources })),
  });

async function sizes(): Promise<string> {
  progress('size of the question');
  const rows: string[][] = [];
  const all = patterns(40, 10, 7).flat();
  const pairs = all.slice(0, -1).map((pattern, i) => [pattern, all[i + 1] ?? ''] as const);
  const { ours = 0 } = inTurn(
    {
      ours: () => {
        for (const [a, b] of pairs) {
          solveGlobs(
            {
              positives: [{ patterns: [like(a)], reading: 'must' }],
              negatives: { patterns: [like(b)], reading: 'must' },
              letters: [],
            },
            50_000,
          );
        }
      },
    },
    9,
    2,
  );
  rows.push([
    'one pattern in another',
    `${((1000 * ours) / pairs.length).toFixed(1)} µs`,
    await z3Cell([[pairs[0]?.[0] ?? '']], [[pairs[0]?.[1] ?? '']]),
  ]);
  for (const [n, m] of [
    [5, 5],
    [10, 10],
    [50, 20],
  ] as const) {
    const [p, q] = [patterns(n, m, 1), patterns(n, m, 2)];
    const wider = p.map((group) => group.map((pattern) => pattern.replace(/[^/]*\/\*$/, '*')));
    const cases: readonly (readonly [string, string[][], string[][]])[] = [
      [`${n}×${m}, P without Q`, p, q],
      [`${n}×${m}, P within a wider P`, p, wider],
    ];
    for (const [name, left, right] of cases) {
      progress(name);
      const [l, r] = [{ identity: [allowing(left)] }, { identity: [allowing(right)] }];
      const times = inTurn({ ours: () => void noMorePermissive(l, r) }, 5, 2);
      rows.push([name, `${ms(times['ours'] ?? 0)} ms`, await z3Cell(left, right)]);
    }
  }
  return `### Size of the question: is everything that P allows also allowed by Q?\n\n${table(['question', 'ours', 'z3-solver (WASM)'], rows)}\n\nZ3 gives up after ${TIMEOUT_MS / 1000} s a question here.`;
}

async function z3Cell(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
): Promise<string> {
  const asked: Asked = await askZ3(left.flat(), right.flat());
  if (asked.kind === 'not-installed') return 'not installed (`npm install --no-save z3-solver`)';
  return asked.kind === 'unknown'
    ? `unknown after ${ms(asked.milliseconds)} ms`
    : `${ms(asked.milliseconds)} ms`;
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
const broad = (i: number): object => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:*', 'kms:*', 'iam:*'], Resource: `arn:aws:*:*:*:*${i}*` },
    { Effect: 'Allow', Action: ['s3:Get*', 's3:*Object'], Resource: '*' },
    { Effect: 'Deny', Action: ['s3:Delete*', 'iam:Pass*', 'kms:Schedule*'], Resource: '*' },
  ],
});

const violating = (i: number): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:*', `x:Y${i}`], Resource: '*' }],
});

function principals(): string {
  const count = 10_000;
  const mixes: Readonly<Record<string, (i: number) => object>> = {
    '96% narrow, 3% broad but safe, 1% violating': (i) =>
      i % 100 === 0 ? violating(i) : i % 100 < 4 ? broad(i) : narrow(i),
    'every principal holds wildcards': broad,
  };
  const rows = Object.entries(mixes).map(([name, make]) => {
    progress(`${count} principals: ${name}`);
    const sets = Array.from({ length: count }, (_, i) => ({ identity: [policy(make(i))] }));
    let violations = 0;
    const pass = (): number => {
      violations = 0;
      const start = performance.now();
      for (const set of sets)
        for (const forbidden of INVARIANTS) if (notGranted(set, forbidden).verdict === 'fails') violations++;
      return (performance.now() - start) / 1000;
    };
    const [first, second] = [pass(), pass()];
    return [name, `${first.toFixed(2)} s`, `${second.toFixed(2)} s`, String(violations)];
  });
  const peer = 'An open Z3-based prover (iamprover) was measured at 1.0 s and 388 s on such mixes.';
  return `### ${count.toLocaleString('en')} principals × ${INVARIANTS.length} invariants\n\n${table(['mix', 'first pass', 'second pass', 'violations found'], rows)}\n\n${peer}`;
}

if (process.argv.includes('--corpus-only')) {
  corpusTimes();
  process.stderr.write(`RSS ${process.resourceUsage().maxRSS}\n`);
}
