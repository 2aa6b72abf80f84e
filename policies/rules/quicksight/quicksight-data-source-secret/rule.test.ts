import { join } from 'node:path';
import { load } from '../../../../template';
import { judgeGraph } from '../../../engine/run';
import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'sources.yaml': {
    OfSecret: { verdict: 'pass', message: 'secret' },
    Reference: { verdict: 'pass', message: 'reference' },
    Written: { verdict: 'fail', message: 'written', line: 20 },
    Key: 'fail',
    ByRole: { verdict: 'not-applicable', message: 'none' },
    Given: { verdict: 'unknown', says: '${Wish}' },
    GivenCredentials: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'not-applicable',
  },
});

it('never repeats the credentials', () => {
  const loaded = load([join(__dirname, 'fixtures', 'sources.yaml')], {});
  const outcomes = loaded.graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
  expect(outcomes.length).toBeGreaterThan(0);
  expect(outcomes.filter((one) => JSON.stringify(one).includes('hunter2'))).toEqual([]);
});
