import { kindOf, RULES, resourceTypes } from '../policies';
import type { ExampleCode } from '../policies/example-code';
import { rulePages } from './rule-pages';

/** The page of one rule, from its example on. */
function pageWith(example: ExampleCode | undefined): string {
  const rule = RULES.get('s3-bucket-versioned');
  if (!rule) throw new Error('there is no such rule');
  const pages = rulePages({
    rules: [rule],
    controlTitle: () => undefined,
    frameworks: [],
    requirements: new Map(),
    exampleOf: () => example,
    kindOf,
    resourceTypes,
  });
  const page = pages.get('rules/s3-bucket-versioned.md') ?? '';
  const end = page.indexOf('## When not to use it');
  return page.slice(page.indexOf('## Why'), end).replace(/^## Why\n\n.*\n\n/, '');
}

const REMEDY = '```ts\nnew s3.Bucket(this, "Bucket", { versioned: true })\n```\n\n';

describe('the page of a rule', () => {
  it('shows what the rule finds and the same mended, each below its sentence', () => {
    const bad = { says: 'Lost <for good>.', code: 'one();' };
    const good = { says: 'Kept.', code: 'two({\n  versioned: true,\n});' };
    expect(pageWith({ bad, good })).toBe(
      '## What it finds\n\nLost \\<for good\\>.\n\n```ts\none();\n```\n\n' +
        `## How to mend it\n\n${REMEDY}Kept.\n\n\`\`\`ts\ntwo({\n  versioned: true,\n});\n\`\`\`\n\n`,
    );
  });

  it('shows what both use where the first of them is seen', () => {
    const [bad, good] = [
      { says: 'Lost.', code: 'one();' },
      { says: 'Kept.', code: 'two();' },
    ];
    expect(pageWith({ bad, good, given: 'function one() {}' })).toContain(
      'one();\n```\n\nwhere, here and below,\n\n```ts\nfunction one() {}\n```\n\n## How to mend it',
    );
  });

  it('has the line that mends it, also without an example', () => {
    expect(pageWith(undefined)).toBe(`## How to mend it\n\n${REMEDY}`);
  });
});
