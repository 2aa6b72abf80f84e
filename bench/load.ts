/** Load at a set rate beside vegeta, an open-loop generator of another language, on the same server and the same core. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildSync } from 'esbuild';
import { LEAST, type Load, MEAN } from './load-program';
import { progress, table } from './measure';

const RATE = 2_000;
const SECONDS = 10;
const ROUNDS = 2;
const INSTALL = 'go install github.com/tsenart/vegeta/v12@latest';

export async function loadSection(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const program = join(folder, 'load.js');
  buildSync({
    entryPoints: [join(__dirname, 'load-program.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    logLevel: 'error',
  });
  const pinned = inPath('taskset') !== undefined;
  const on = (core: number, command: readonly string[]): readonly string[] =>
    pinned ? ['taskset', '-c', String(core), ...command] : command;
  const [head = '', ...rest] = on(1, [process.execPath, program, 'serve']);
  const server = spawn(head, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise<string>((resolve) =>
      server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
    );
    const vegeta = inPath('vegeta');
    const [ours, theirs]: [Load[], Load[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      progress(`load: ${RATE} requests/s for ${SECONDS} s, round ${round + 1}, ours`);
      const command = [process.execPath, program, 'ask', port, String(RATE), String(SECONDS)];
      ours.push(JSON.parse(run(on(0, command))) as Load);
      if (vegeta === undefined) continue;
      progress('load: vegeta');
      theirs.push(byVegeta(on(0, [vegeta]), port));
    }
    return shown(ours, theirs, pinned);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

function shown(ours: readonly Load[], theirs: readonly Load[], pinned: boolean): string {
  const row = (name: string, load: Load, peer?: Load): readonly string[] => {
    const against = (value: number, floor: number | undefined): string =>
      floor === undefined
        ? ''
        : ` (${value >= floor ? '+' : '−'}${Math.abs((value / floor - 1) * 100).toFixed(1)}%)`;
    return [
      name,
      load.rate.toFixed(0),
      `${load.p50.toFixed(1)}${against(load.p50, peer?.p50)}`,
      `${load.p90.toFixed(1)}${against(load.p90, peer?.p90)}`,
      `${load.p99.toFixed(1)}${against(load.p99, peer?.p99)}`,
      load.faults === 0 ? '0' : String(load.faults),
      load.busy === undefined ? '' : `${(load.busy * 100).toFixed(0)}%`,
    ];
  };
  const rows = ours.flatMap((load, i) => {
    const peer = theirs[i];
    return [row(`ours, round ${i + 1}`, load, peer), ...(peer ? [row(`vegeta, round ${i + 1}`, peer)] : [])];
  });
  const known = [0.5, 0.9, 0.99].map((share) => (LEAST - MEAN * Math.log(1 - share)).toFixed(1));
  rows.unshift(['what the server takes', String(RATE), ...known, '', '']);
  const header = ['', 'answers/s', 'p50 ms', 'p90 ms', 'p99 ms', 'faults', 'of a core'];
  const where = pinned
    ? 'The generator has one core, the server the other'
    : 'taskset is not installed: nothing is bound to a core';
  const peer =
    theirs.length > 0
      ? 'vegeta keeps its rate whatever the answers take, on one thread (GOMAXPROCS=1), and measures from when it sends; ours measures from when a request was due, so it can only be later'
      : `vegeta is not installed (\`${INSTALL}\`)`;
  return `### Load: ${RATE.toLocaleString('en')} HTTP requests a second for ${SECONDS} s\n\n${table(header, rows)}\n\nThe server answers after ${LEAST} ms and an exponential share of ${MEAN} more. ${where}; ${peer}.`;
}

function byVegeta(command: readonly string[], port: string): Load {
  const env = { ...process.env, GOMAXPROCS: '1' };
  const attack = ['attack', `-rate=${RATE}`, `-duration=${SECONDS}s`];
  const [head = '', ...rest] = command;
  const { stdout, status, stderr } = spawnSync(head, [...rest, ...attack], {
    input: `GET http://127.0.0.1:${port}/\n`,
    env,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`vegeta: ${String(stderr)}`);
  const report = spawnSync(head, [...rest, 'report', '-type=json'], { input: stdout, env });
  const { latencies, requests, success, throughput } = JSON.parse(String(report.stdout)) as {
    readonly latencies: Readonly<Record<string, number>>;
    readonly requests: number;
    readonly success: number;
    readonly throughput: number;
  };
  const ms = (name: string): number => (latencies[name] ?? Number.NaN) / 1e6;
  const faults = Math.round(requests * (1 - success));
  return {
    count: requests - faults,
    faults,
    rate: throughput,
    p50: ms('50th'),
    p90: ms('90th'),
    p99: ms('99th'),
  };
}

function run(command: readonly string[]): string {
  const [head = '', ...rest] = command;
  const { stdout, stderr, status } = spawnSync(head, rest, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
  return stdout;
}

/** A program in the PATH, or where Go and Debian put theirs. */
export function inPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...folders, process.env['GOBIN'] ?? '', join(homedir(), 'go', 'bin'), '/usr/sbin', '/usr/bin']
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}
