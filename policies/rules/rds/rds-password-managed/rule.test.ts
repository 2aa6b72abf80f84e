import { join } from 'node:path';
import { load } from '../../../../template';
import { judgeGraph } from '../../../engine/run';
import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'passwords.yaml': {
    Managed: { verdict: 'pass', message: 'managed' },
    Secret: { verdict: 'pass', message: 'reference', says: 'secretsmanager' },
    Literal: { verdict: 'pass', says: 'secretsmanager' },
    Secure: 'pass',
    Written: { verdict: 'fail', message: 'written', line: 24 },
    WrittenInCluster: 'fail',
    WrittenInTests: { verdict: 'fail', scenario: { IsTest: 'true', Stage: 'test' } },
    Defaulted: { verdict: 'fail', message: 'written', says: 'parameter Known has its default' },
    FromParameter: { verdict: 'unknown', says: '${Password}' },
    PlainParameterStore: 'unknown',
    PerhapsManaged: { verdict: 'unknown', says: '${Wish}' },
    Member: { verdict: 'not-applicable', message: 'ofCluster' },
    Restored: { verdict: 'not-applicable', message: 'noPassword' },
    SecondRegion: { verdict: 'not-applicable', message: 'noPassword' },
    Refused: { verdict: 'not-applicable', message: 'missing' },
    Number: 'fail',
  },
});

it('never repeats the password', () => {
  const loaded = load([join(__dirname, 'fixtures', 'passwords.yaml')], {});
  const outcomes = loaded.graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
  expect(outcomes.length).toBeGreaterThan(0);
  expect(outcomes.filter((one) => JSON.stringify(one).match(/hunter2|424242/)).length).toBe(0);
});
