import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RULES = join(__dirname, '..', 'policies', 'rules');

/** The text of policies/rules/index.ts: every rule folder, in order of service and id. */
export function ruleIndex(): string {
  const folders = readdirSync(RULES, { withFileTypes: true })
    .filter((service) => service.isDirectory())
    .flatMap((service) =>
      readdirSync(join(RULES, service.name), { withFileTypes: true })
        .filter((rule) => rule.isDirectory())
        .map((rule) => `${service.name}/${rule.name}`),
    )
    .sort();
  const name = (folder: string): string =>
    (folder.split('/')[1] ?? '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '// Generated from the rule folders: npm run docs.',
    "import type { Rule } from '../engine/rule';",
    ...folders.map((folder) => `import { rule as ${name(folder)} } from './${folder}/rule';`),
    '',
    '/** Every rule by its id. */',
    'export const RULES: ReadonlyMap<string, Rule> = new Map(',
    `  ([${folders.map(name).join(', ')}] as readonly Rule[]).map((rule) => [rule.id, rule] as const),`,
    ');',
    '',
  ].join('\n');
}

if (require.main === module) writeFileSync(join(RULES, 'index.ts'), ruleIndex());
