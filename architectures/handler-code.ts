import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync, version } from 'esbuild';

const ROOT = join(__dirname, '..');

/** Folder of what is bundled, one folder a state of the sources, so that a second run finds it done. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'handlers');

/** What all handlers may share. */
const RUNTIME = join(__dirname, 'runtime');

/** Names stay readable in stack traces; white space goes, so that a cold start reads less. */
const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  logLevel: 'error',
} as const satisfies BuildOptions;

let bundled: string | undefined;

/**
 * The code of a handler, `architectures/CASE/handlers/NAME.ts`, bundled with the SDK version that it was tested with. The
 * handlers of all cases are bundled in one pass, once for each state of their sources; no Docker, no network.
 * @returns An asset whose entry point is `index.handler`.
 * @throws Error when there is no such handler or it does not compile.
 */
export function handlerCode(caseId: string, name: string): Code {
  const folder = join(bundleOnce(), caseId, name);
  if (!existsSync(folder)) throw new Error(`architectures/${caseId}/handlers/${name}.ts does not exist`);
  return Code.fromAsset(folder);
}

function bundleOnce(): string {
  bundled ??= bundleAll();
  return bundled;
}

/** Every handler as `CASE/NAME`, sorted. */
export function handlerNames(): readonly string[] {
  return [...entryPoints().keys()];
}

/** The bundled file of every handler by `CASE/NAME`. */
export function handlerEntries(): ReadonlyMap<string, string> {
  const folder = bundleOnce();
  return new Map(handlerNames().map((name) => [name, join(folder, name, 'index.js')]));
}

/** The handlers by `CASE/NAME`: every module right in a case's `handlers` that is no test. What they share is in `lib`. */
function entryPoints(): ReadonlyMap<string, string> {
  const found = handlerFolders().flatMap((folder) =>
    readdirSync(folder)
      .filter(isSource)
      .map((name): [string, string] => [
        `${basename(dirname(folder))}/${basename(name, '.ts')}`,
        join(folder, name),
      ]),
  );
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function handlerFolders(): readonly string[] {
  return readdirSync(__dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(__dirname, name, 'handlers'))
    .filter((folder) => existsSync(folder));
}

function isSource(name: string): boolean {
  return name.endsWith('.ts') && !name.endsWith('.test.ts');
}

/** All that handlers are made from but the packages, whose versions the lock file fixes. */
function sources(): readonly string[] {
  return [...handlerFolders(), RUNTIME]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(isSource)
        .map((name) => join(folder, name)),
    )
    .sort();
}

function bundleAll(): string {
  const made = sources();
  const hash = createHash('sha256').update(`${version} ${JSON.stringify(OPTIONS)}`);
  // Without a lock file, as in a copy of this folder, new versions of packages are seen when the cache is deleted.
  for (const file of [...made, join(ROOT, 'package-lock.json')].filter((one) => existsSync(one)))
    hash.update(`\0${relative(ROOT, file).split(sep).join('/')}\0`).update(readFileSync(file));
  const folder = join(CACHE, hash.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  // Written aside and moved at once: another process may be at the same, and must never see half of it.
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  const { metafile } = buildSync({
    ...OPTIONS,
    absWorkingDir: ROOT,
    outdir: aside,
    entryPoints: Object.fromEntries([...entryPoints()].map(([name, file]) => [`${name}/index`, file])),
  });
  const known = new Set(made.map((file) => relative(ROOT, file).split(sep).join('/')));
  for (const input of Object.keys(metafile.inputs)) {
    if (!input.startsWith('node_modules/') && !input.startsWith('(') && !known.has(input))
      throw new Error(`a handler imports ${input}: only handlers/ and runtime/ are bundled`);
  }
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
