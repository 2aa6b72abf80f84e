import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { kindOf, type Rule, resourceTypes } from '../policies/engine/rule';
import { readExample } from '../policies/example-code';
import { control, frameworks } from '../policies/frameworks';
import { REQUIREMENTS } from '../policies/requirements';
import type { Report } from '../reports';
import { undecidedControls } from './coverage-data';
import { nagPage, nagTable } from './coverage-nag';
import { coverageOf, coveragePage } from './coverage-page';
import { mappingsPage, reasons } from './mappings-page';
import { policyPairsPage } from './policy-pairs-page';
import { probePage } from './probe-page';
import { provePage } from './prove-page';
import { ruleFolders, ruleIndex } from './rule-index';
import { rulePages } from './rule-pages';
import { caseSamples, samples } from './samples';
import { ratings, severityPage } from './severity-page';
import { traceabilityPage } from './traceability-page';

const ROOT = join(__dirname, '..');

/** Every generated file of the project by its absolute path, as it should be. */
export function generatedFiles(root: string = ROOT): ReadonlyMap<string, string> {
  const rulesFolder = join(root, 'policies', 'rules');
  const folders = ruleFolders(rulesFolder);
  const rules = rulesOnDisk(root);
  const folderOf = new Map(rules.map(({ id }, i) => [id, join(rulesFolder, folders[i] ?? '')]));
  const pages = rulePages({
    rules,
    exampleOf: ({ id }) => readExample(join(folderOf.get(id) ?? '', 'example.ts')),
    controlTitle: control,
    frameworks: frameworks(),
    requirements: REQUIREMENTS,
    kindOf,
    resourceTypes,
  });
  const files = new Map([[join(rulesFolder, 'index.ts'), ruleIndex(folders)]]);
  const reference = probePage({ controlTitle: control, requirements: REQUIREMENTS });
  files.set(join(root, 'docs', 'probes-reference.md'), reference);
  files.set(join(root, 'docs', 'traceability.md'), traceabilityPage(rules, REQUIREMENTS));
  files.set(join(root, 'docs', 'coverage-cdk-nag.md'), nagPage(nagTable()));
  files.set(join(root, 'docs', 'mappings.md'), mappingsPage(rules, reasons()));
  files.set(join(root, 'docs', 'severity.md'), severityPage(ratings()));
  const undecided = undecidedControls(join(root, 'policies', 'frameworks', 'coverage'));
  files.set(join(root, 'docs', 'coverage.md'), coveragePage(coverageOf(rules, undecided)));
  for (const [path, text] of [...pages, ...samples(root)]) files.set(join(root, 'docs', path), text);
  return files;
}

/** Read from the folders, not from the index: the index may be the very thing that is stale. */
export function rulesOnDisk(root: string = ROOT): readonly Rule[] {
  const folder = join(root, 'policies', 'rules');
  return ruleFolders(folder).map(
    (name) => (require(join(folder, name, 'rule')) as { readonly rule: Rule }).rule,
  );
}

/** Pages of rules that are gone. */
function leftOver(files: ReadonlyMap<string, string>, root: string): readonly string[] {
  const folder = join(root, 'docs', 'rules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => !files.has(path));
}

/** Paths, below the root, of generated files that are missing, differ, or should not be there. */
export function staleFiles(root: string = ROOT, files = generatedFiles(root)): readonly string[] {
  const stale = [...files].flatMap(([path, text]) =>
    existsSync(path) && readFileSync(path, 'utf8') === text ? [] : [path],
  );
  return [...stale, ...leftOver(files, root)].map((path) => relative(root, path).replaceAll('\\', '/'));
}

/** The files that are made by running the command or by synthesizing, which take their time; beside them everything else. */
function allFiles(root: string): ReadonlyMap<string, string> {
  const diagrams = [...caseDiagrams()].map(([path, text]): [string, string] => [
    join(root, 'architectures', path),
    text,
  ]);
  const pairs = policyPairsPage(root);
  if (pairs === undefined)
    process.stderr.write(
      'docs/iam-policy-pairs.md is left as it is: the corpus is not beside the repository\n',
    );
  return new Map([
    ...generatedFiles(root),
    [join(root, 'docs', 'prove.md'), provePage(root)],
    [join(root, 'docs', 'breakages.md'), breakages()],
    ...(pairs === undefined ? [] : [[join(root, 'docs', 'iam-policy-pairs.md'), pairs] as const]),
    ...diagrams,
    ...[...caseSamples(caseReport())].map(([path, text]): [string, string] => [
      join(root, 'docs', path),
      text,
    ]),
  ]);
}

/** Not by an import: constructs are checked under options of their own (tsconfig.cdk.json). */
function caseDiagrams(): ReadonlyMap<string, string> {
  const diagrams = require('./case-diagrams') as { caseDiagrams(): ReadonlyMap<string, string> };
  return diagrams.caseDiagrams();
}

/** As above. */
function breakages(): string {
  const { breakagesPage } = require('./breakages-page') as { breakagesPage(cases: unknown): string };
  return breakagesPage((require('../architectures') as { readonly CASES: unknown }).CASES);
}

/** As above. */
function caseReport(): Report {
  return (require('./case-samples') as { caseReport(): Report }).caseReport();
}

function write(root: string): void {
  const files = allFiles(root);
  for (const path of leftOver(files, root)) rmSync(path);
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (require.main === module) {
  if (!process.argv.includes('--check')) write(ROOT);
  else {
    const stale = staleFiles(ROOT, allFiles(ROOT));
    for (const path of stale) process.stderr.write(`${path} is stale: run npm run docs\n`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  }
}
