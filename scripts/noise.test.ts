import { join } from 'node:path';
import { checkPaths } from '../policies';
import type { Outcome } from '../reports';
import { noiseText, noisiest } from './noise';

const { outcomes } = checkPaths([join(__dirname, '..', 'docs', 'examples')], { toolVersion: '0.0.0' });
const failed = outcomes.filter(({ verdict }) => verdict === 'fail');
const [one] = failed;

/** The first failure again, in other templates. */
function inTemplates(names: readonly string[]): Outcome[] {
  return names.flatMap((template) =>
    one === undefined ? [] : [{ ...one, subject: { ...one.subject, template } }],
  );
}

it('counts the failures of each rule, most first, and leaves out rules that found nothing', () => {
  const noise = noisiest(outcomes, 100, 100);
  expect(noise.length).toBeGreaterThan(3);
  expect(noise.reduce((sum, rule) => sum + rule.failed, 0)).toBe(failed.length);
  expect(noise.map((rule) => rule.failed)).toEqual(
    [...noise.map((rule) => rule.failed)].sort((a, b) => b - a),
  );
  expect(noise.every((rule) => rule.judged >= rule.failed && rule.toRead.length === rule.failed)).toBe(true);
});

it('takes as many rules and findings as are asked for', () => {
  const noise = noisiest(outcomes, 2, 1);
  expect(noise).toHaveLength(2);
  expect(noise.every((rule) => rule.toRead.length === 1)).toBe(true);
});

it('spreads what is to be read over the templates, and takes two of one only when there are no others', () => {
  const read = (names: readonly string[], each: number): (string | undefined)[] =>
    (noisiest(inTemplates(names), 1, each)[0]?.toRead ?? []).map(({ subject }) => subject.template);
  expect(read(['a', 'a', 'a', 'b', 'c', 'd'], 2)).toEqual(['a', 'c']);
  expect(read(['a', 'a', 'b'], 3)).toEqual(['a', 'b', 'a']);
});

it('names the file, the resource and what was found', () => {
  const text = noiseText(noisiest(inTemplates(['some/where/site.yaml']), 1, 1));
  expect(text).toMatch(
    /^## \S+ \((critical|high|medium|low)\): 1 of 1 fail\n\n- site\.yaml \S+, line \d+: [A-Za-z]/,
  );
});
