import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleFolders, ruleIndex } from './rule-index';
import { exampleText, fixtureText, ruleText, testText } from './rule-skeleton';

const USAGE = 'npm run new:rule -- SERVICE SERVICE-RULE-ID [schema|check|prove]';
const KINDS = ['schema', 'check', 'prove'] as const;
export type RuleKind = (typeof KINDS)[number];

/** Something is wrong with what was asked for; the message is one line and says how to mend it. */
export class NewRuleError extends Error {
  override readonly name = 'NewRuleError';
}

/**
 * Makes a rule folder below `policies/rules` of `root` and registers it in the index. Its test fails until it is written.
 * @returns the folder, below the root.
 * @throws NewRuleError for a bad or taken name; nothing is written then.
 */
export function newRule(root: string, args: readonly string[]): string {
  const [service, id, kind = 'schema', ...rest] = args;
  if (service === undefined || id === undefined || rest.length > 0) throw new NewRuleError(`usage: ${USAGE}`);
  if (!/^[a-z][a-z0-9]{0,29}$/.test(service))
    throw new NewRuleError(
      `the service ${show(service)} is not lower-case letters and digits; usage: ${USAGE}`,
    );
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id) || id.length > 80)
    throw new NewRuleError(`the rule id ${show(id)} is not kebab-case, such as s3-bucket-versioned`);
  if (!id.startsWith(`${service}-`))
    throw new NewRuleError(`the rule id ${id} does not begin with its service: ${service}-${id}?`);
  if (!isKind(kind)) throw new NewRuleError(`a rule is one of ${KINDS.join(', ')}, not ${show(kind)}`);
  const rules = join(root, 'policies', 'rules');
  if (!existsSync(rules)) throw new NewRuleError(`there is no policies/rules in ${root}`);
  const taken = foldersOf(rules).find((folder) => folder.endsWith(`/${id}`));
  if (taken !== undefined) throw new NewRuleError(`there is a rule ${id} already: policies/rules/${taken}`);
  const folder = join(rules, service, id);
  mkdirSync(join(folder, 'fixtures'), { recursive: true });
  writeFileSync(join(folder, 'rule.ts'), ruleText(id, kind));
  writeFileSync(join(folder, 'rule.test.ts'), testText(id));
  writeFileSync(join(folder, 'example.ts'), exampleText());
  for (const verdict of ['pass', 'fail', 'unknown'])
    writeFileSync(join(folder, 'fixtures', `${verdict}.yaml`), fixtureText());
  writeFileSync(join(rules, 'index.ts'), ruleIndex(ruleFolders(rules)));
  return `policies/rules/${service}/${id}`;
}

/** Folders that are there, with or without a rule in them yet. */
function foldersOf(rules: string): readonly string[] {
  return readdirSync(rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(rules, name)).map((rule) => `${name}/${rule}`));
}

function isKind(kind: string): kind is RuleKind {
  return (KINDS as readonly string[]).includes(kind);
}

function show(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

if (require.main === module) {
  try {
    const folder = newRule(join(__dirname, '..'), process.argv.slice(2));
    process.stdout.write(`made ${folder}; its test says what to write: npx jest ${folder}\n`);
  } catch (error) {
    if (!(error instanceof NewRuleError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
