/** Speed of the reasoner: over real policies, against the size of the question, over many principals, and beside Z3. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { noMorePermissive, type Policy, parsePolicy } from '../iam';
import { words } from '../iam/condition/tests';
import { solveGlobs } from '../iam/glob/automaton';
import { like } from '../iam/glob/pattern';
import { Space } from '../iam/prove/space';
import { inhabitWords } from '../iam/prove/words';
import { inTurn, ms, progress, table } from './measure';
import { type Mix, type Pass, PRINCIPALS } from './reasoner';
import { type Asked, askZ3, TIMEOUT_MS } from './z3';

const CORPUS = join(__dirname, '..', '..', 'shared', 'corpus');

/** The reasoner's sections of docs/benchmarks.md. */
export async function benchIam(): Promise<string> {
  return [corpus(), await sizes(), principals()].join('\n\n');
}

const policy = (document: unknown): Policy => parsePolicy(document).policy;

/** In a process of its own, so that neither its memory nor its first pass have anything to do with other sections. */
function corpus(): string {
  progress('the reasoner: real policies, in a process of its own');
  if (!existsSync(CORPUS))
    return '### Real policies\n\nNot measured: the corpus is not beside the project (`../shared/corpus`).';
  const { passes, kilobytes } = measured<{ passes: Pass[]; kilobytes: number }>('corpus', CORPUS);
  const names = ['a fresh process, each question once', 'the same again', 'and again'];
  const rows = passes.map((pass, i) => [
    names[i] ?? '',
    String(pass.count),
    pass.median.toFixed(2),
    pass.percentile99.toFixed(2),
    pass.slowest.toFixed(1),
    share(pass.over, pass.count),
    share(pass.busy, pass.count),
    String(pass.unknown),
  ]);
  const title =
    '### Real policies: 546 pairs both ways, 1,641 managed policies against themselves and two forbidden requests';
  const header = [
    '',
    'properties',
    'median ms',
    '99% ms',
    'slowest ms',
    'over 1 ms',
    '… of the processor',
    'unknown',
  ];
  const peak = `Peak memory of the process: ${(kilobytes / 1024).toFixed(0)} MB.`;
  return `${title}\n\n${table(header, rows)}\n\nThe documents are parsed anew each time; what a fresh process is slow at is compiling the reasoner itself. ${peak}`;
}

/** A repeatable sequence of numbers below n. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const BUDGET = 50_000;

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
  // New patterns in each round: what was found out about a pair is kept.
  const rounds = Array.from({ length: 12 }, (_, i) => {
    const tests = patterns(40, 10, 8 + i)
      .flat()
      .map((pattern) => words([like(pattern)]));
    return tests.slice(0, -1).map((test, at) => [test, tests[at + 1] ?? test] as const);
  });
  const { automaton = 0, asked = 0 } = inTurn(
    {
      automaton: () => {
        for (const [a, b] of pairs) {
          solveGlobs(
            {
              positives: [{ patterns: [like(a)], reading: 'must' }],
              negatives: { patterns: [like(b)], reading: 'must' },
              letters: [],
            },
            BUDGET,
          );
        }
      },
      asked: () => {
        for (const [a, b] of rounds.pop() ?? []) {
          const tests = [
            { test: a, positive: true },
            { test: b, positive: false },
          ];
          inhabitWords(tests, new Space('exact', BUDGET, BUDGET));
        }
      },
    },
    9,
    2,
  );
  const each = (milliseconds: number): string => `${((1000 * milliseconds) / pairs.length).toFixed(1)} µs`;
  const [first] = pairs;
  rows.push([
    'one pattern in another',
    each(asked),
    await z3Cell([[first?.[0] ?? '']], [[first?.[1] ?? '']]),
  ]);
  rows.push(['the same by the automaton alone', each(automaton), '']);
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

function principals(): string {
  progress(`${PRINCIPALS} principals`);
  const rows = measured<Mix[]>('principals').map(({ name, passes, violations }) => [
    name,
    ...passes.flatMap(({ seconds, processor }) => [`${seconds.toFixed(2)} s`, `${processor.toFixed(2)} s`]),
    String(violations),
  ]);
  const header = ['mix', 'first pass', 'processor', 'second pass', 'processor', 'violations found'];
  const peer =
    'A fresh process; the time of the processor counts garbage collection and compilation beside the main thread, and on a\n' +
    'machine that does other work it is what says most. An open Z3-based prover (iamprover) was measured at 1.0 s and 388 s on\n' +
    'such mixes.';
  return `### ${PRINCIPALS.toLocaleString('en')} principals × 3 invariants\n\n${table(header, rows)}\n\n${peer}`;
}

const share = (part: number, whole: number): string => `${part} (${((100 * part) / whole).toFixed(1)}%)`;

/** Runs bench/reasoner.ts as it would be shipped, in a process that has done nothing else. */
function measured<T>(...args: readonly string[]): T {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const outfile = join(folder, 'reasoner.js');
  const entry = join(__dirname, 'reasoner.ts');
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', outfile });
  const { stdout, status } = spawnSync(process.execPath, [outfile, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`the measurement of ${args[0]} exited with ${status}`);
  return JSON.parse(stdout) as T;
}
