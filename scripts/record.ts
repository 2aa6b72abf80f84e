/**
 * The recorded terminal run of the docs: `npm run record`. Not part of `npm run docs`, which has to give the same bytes everywhere.
 * Needs `script` of util-linux, a build (`npm run build`) and the assemblies of `npm run synth`. Writes an asciicast
 * (docs.asciinema.org/manual/asciicast/v2); `npx svg-term-cli@2 --in run.cast --out run.svg --window` draws it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const CAST = join(ROOT, 'docs', 'samples', 'run.cast');
const [WIDTH, HEIGHT] = [100, 32];
/** Seconds: a key, and a look at what a command has said. */
const [KEY, LOOK] = [0.04, 3];
/** No pause is longer: nobody wants to look at a standing picture. */
const LONGEST = 0.8;

/** What is typed, and what is run for it. */
const COMMANDS = [
  [
    'npx assay check docs/samples/input/template.yaml --only s3-bucket-tls-only',
    'check docs/samples/input/template.yaml --only s3-bucket-tls-only',
  ],
  ['npx assay probe --twin cdk.out/todo-list/default', 'probe --twin cdk.out/todo-list/default'],
] as const;

type Event = readonly [seconds: number, kind: 'o', text: string];

function main(): void {
  const assembly = join(ROOT, 'cdk.out', 'todo-list', 'default');
  if (!existsSync(assembly)) throw new Error('there is no cdk.out/todo-list/default: run npm run synth');
  const events: Event[] = [];
  let now = 0.5;
  const say = (after: number, text: string): void => {
    now += after;
    events.push([Number(now.toFixed(3)), 'o', text]);
  };
  for (const [typed, args] of COMMANDS) {
    say(0, '\u001b[32m$\u001b[0m ');
    for (const key of typed) say(KEY, key);
    say(0.4, '\r\n');
    for (const [pause, text] of recorded(args)) say(Math.min(pause, LONGEST), text);
    now += LOOK;
  }
  say(0, '');
  const header = { version: 2, width: WIDTH, height: HEIGHT, title: 'cdk-assay' };
  writeFileSync(CAST, `${[header, ...events].map((line) => JSON.stringify(line)).join('\n')}\n`);
}

/** What the command writes to a terminal, with the seconds before each piece. */
function recorded(args: string): readonly (readonly [number, string])[] {
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  const [out, timing] = [join(folder, 'out'), join(folder, 'timing')];
  try {
    const command = `stty cols ${WIDTH} rows ${HEIGHT}; node dist/assay.js ${args}`;
    spawnSync('script', ['-qc', command, '--log-out', out, '--log-timing', timing], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    // The first line is of `script`, and so is the last.
    const bytes = readFileSync(out);
    let at = bytes.indexOf('\n') + 1;
    return readFileSync(timing, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [pause = 0, count = 0] = line.replace(/^O /, '').split(' ').map(Number);
        const text = bytes.subarray(at, at + count).toString('utf8');
        at += count;
        return [pause, text] as const;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
