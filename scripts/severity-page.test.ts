import { rulesOnDisk } from './docs';
import { EXPOSURES, IMPACTS, RatingError, ratings, severityOf, severityPage } from './severity-page';

const rules = rulesOnDisk();
const rated = ratings();

it('rates every rule, and no rule that is gone: add yours to scripts/severity.json', () => {
  expect([...rated.keys()]).toEqual(rules.map(({ id }) => id).sort());
});

it('finds each rule as severe as its rating says', () => {
  const wrong = rules.flatMap(({ id, severity }) => {
    const rating = rated.get(id);
    if (rating === undefined || severityOf(rating) === severity) return [];
    return [`${id} is ${severity}; ${rating.impact} × ${rating.exposure} is ${severityOf(rating)}`];
  });
  expect(wrong).toEqual([]);
});

it('is never less severe for more impact or more exposure', () => {
  const order = ['low', 'medium', 'high', 'critical'];
  const rank = (i: number, e: number): number => {
    const [impact, exposure] = [IMPACTS[i], EXPOSURES[e]];
    return impact && exposure ? order.indexOf(severityOf({ impact, exposure })) : Number.NaN;
  };
  for (const i of [0, 1, 2]) {
    expect([rank(i, 0) >= rank(i, 1), rank(i, 1) >= rank(i, 2)]).toEqual([true, true]);
    expect([rank(0, i) >= rank(1, i), rank(1, i) >= rank(2, i)]).toEqual([true, true]);
  }
});

it('shows a rule in its cell, with the severity that this comes to', () => {
  const page = severityPage(new Map([['a-rule', { impact: 'high', exposure: 'far' }]]));
  expect(page).toContain('## high × far: medium\n\n- [a-rule](rules/a-rule.md)\n');
  expect(page).not.toContain('## low × far');
});

it.each(['"high"', '"high × somewhere"', '"toString × near"', '7', 'null'])('takes no %s', (value) => {
  expect(() => ratings(`{"a-rule": ${value}}`)).toThrow(RatingError);
  expect(() => ratings(`{"a-rule": ${value}}`)).toThrow('a-rule');
});
