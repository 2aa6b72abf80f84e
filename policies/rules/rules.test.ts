import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../engine/rule';
import { control } from '../frameworks';
import { REQUIREMENTS } from '../requirements';
import { RULES } from '.';

/** Each folder as `service/rule-id`. */
const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(__dirname, name)).map((rule) => `${name}/${rule}`));

const ruleOf = (folder: string): Rule =>
  (require(join(__dirname, folder, 'rule')) as { readonly rule: Rule }).rule;

/** The rules that break a statement, named: an empty list reads well when it is not one. */
const offenders = (isBad: (rule: Rule) => boolean): string[] =>
  [...RULES.values()].filter(isBad).map(({ id }) => id);

describe('every rule', () => {
  it('has the id of its folder, begins with its service, and is in the index', () => {
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) {
      const [service = '', name = ''] = folder.split('/');
      expect({ folder, id: ruleOf(folder).id }).toEqual({ folder, id: name });
      // Not with a hyphen: apigateway holds the rules on apigatewayv2 as well.
      expect(name.startsWith(service) ? '' : folder).toBe('');
    }
    expect([...RULES.keys()].sort()).toEqual(folders.map((folder) => folder.split('/')[1]).sort());
  });

  it('has a test over fixtures, which asks for a pass, a fail, an unknown and every message', () => {
    for (const folder of folders) {
      const test = join(__dirname, folder, 'rule.test.ts');
      expect({
        folder,
        tested: existsSync(test) && readFileSync(test, 'utf8').includes('testRule('),
      }).toEqual({
        folder,
        tested: true,
      });
      expect({ folder, fixtures: readdirSync(join(__dirname, folder, 'fixtures')).length > 0 }).toEqual({
        folder,
        fixtures: true,
      });
    }
  });

  it('names controls that exist, each once', () => {
    const missing = [...RULES.values()].flatMap((rule) =>
      rule.controls.filter((id) => control(id) === undefined).map((id) => `${rule.id}: ${id}`),
    );
    expect(missing).toEqual([]);
    expect(offenders(({ controls }) => new Set(controls).size !== controls.length)).toEqual([]);
    expect(offenders(({ controls }) => controls.length === 0)).toEqual([]);
  });

  it('names requirements that exist, each once', () => {
    const missing = [...RULES.values()].flatMap((rule) =>
      rule.requirements.filter((id) => !REQUIREMENTS.has(id)).map((id) => `${rule.id}: ${id}`),
    );
    expect(missing).toEqual([]);
    expect(offenders(({ requirements }) => new Set(requirements).size !== requirements.length)).toEqual([]);
    expect(offenders(({ requirements }) => requirements.length === 0)).toEqual([]);
  });

  it('has a title that is one statement, without a full stop', () => {
    expect(
      offenders(({ title }) => !/^[A-Z]/.test(title) || /[.!?]$/.test(title) || title.length > 120),
    ).toEqual([]);
    const titles = [...RULES.values()].map(({ title }) => title);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it('says why, how to mend it and when not to use it, at a length that is read', () => {
    expect(offenders(({ rationale }) => rationale.length < 80 || rationale.length > 700)).toEqual([]);
    expect(offenders(({ remediation }) => remediation.trim() === '' || remediation.length > 300)).toEqual([]);
    expect(offenders(({ whenNotToUse }) => whenNotToUse.length < 20 || whenNotToUse.length > 500)).toEqual(
      [],
    );
  });

  it('refers to documentation of AWS over HTTPS', () => {
    const isDocs = (url: string): boolean =>
      URL.canParse(url) && url.startsWith('https://docs.aws.amazon.com/');
    expect(offenders(({ references }) => references.length === 0 || !references.every(isDocs))).toEqual([]);
  });

  it('has messages that read as part of a sentence', () => {
    const bad = [...RULES.values()].flatMap((rule) =>
      Object.entries(rule.messages)
        .filter(([, text]) => text.trim() === '' || text.endsWith('.') || text.includes('\n'))
        .map(([id]) => `${rule.id}: ${id}`),
    );
    expect(bad).toEqual([]);
  });
});
