import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The line width that the formatter keeps (biome.json). */
const WIDTH = 110;

/** The rule folders below `rules`, as `service/rule-id`, in order. A folder without a rule.ts is none yet. */
export function ruleFolders(rules: string): readonly string[] {
  return readdirSync(rules, { withFileTypes: true })
    .filter((service) => service.isDirectory())
    .flatMap((service) =>
      readdirSync(join(rules, service.name), { withFileTypes: true })
        .filter((rule) => rule.isDirectory() && existsSync(join(rules, service.name, rule.name, 'rule.ts')))
        .map((rule) => `${service.name}/${rule.name}`),
    )
    .sort();
}

/** The text of policies/rules/index.ts for these rule folders, formatted as the formatter would. */
export function ruleIndex(folders: readonly string[]): string {
  const name = (folder: string): string =>
    (folder.split('/')[1] ?? '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const names = folders.map(name);
  const line = `  ([${names.join(', ')}] as readonly Rule[]).map((rule) => [rule.id, rule] as const),`;
  const list =
    line.length <= WIDTH
      ? [line]
      : [
          '  (',
          '    [',
          ...names.map((one) => `      ${one},`),
          '    ] as readonly Rule[]',
          '  ).map((rule) => [rule.id, rule] as const),',
        ];
  return [
    '// Generated from the rule folders: npm run docs.',
    "import type { Rule } from '../engine/rule';",
    ...folders.map((folder) => `import { rule as ${name(folder)} } from './${folder}/rule';`),
    '',
    '/** Every rule by its id. */',
    'export const RULES: ReadonlyMap<string, Rule> = new Map(',
    ...list,
    ');',
    '',
  ].join('\n');
}

if (require.main === module) {
  const rules = join(__dirname, '..', 'policies', 'rules');
  writeFileSync(join(rules, 'index.ts'), ruleIndex(ruleFolders(rules)));
}
