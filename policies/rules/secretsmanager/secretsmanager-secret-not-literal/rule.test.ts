import { load } from '../../../../template';
import { judgeGraph } from '../../../engine/run';
import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'secrets.yaml': {
    Generated: { verdict: 'pass', message: 'generated' },
    Empty: { verdict: 'pass', message: 'empty' },
    FromHidden: { verdict: 'pass', message: 'outside', says: '${Hidden}' },
    Joined: 'pass',
    ShownUser: 'pass',
    UserAndSecret: 'pass',
    ShownPassword: { verdict: 'fail', message: 'shown', says: '${Visible}' },
    FromStore: { verdict: 'pass', says: 'a dynamic reference' },
    FromResource: { verdict: 'pass', says: '${AccessKey.SecretAccessKey}' },
    Literal: { verdict: 'fail', message: 'literal' },
    LiteralJson: { verdict: 'fail', message: 'literal' },
    LiteralForRegion: { verdict: 'fail', message: 'literal' },
    LiteralMember: { verdict: 'fail', message: 'member', says: 'password' },
    Shown: { verdict: 'fail', message: 'shown', says: '${Visible}' },
    WrongShape: { verdict: 'fail', message: 'literal' },
    Imported: { verdict: 'unknown', message: 'unknown' },
  },
});

it('shows nothing of a secret', () => {
  const { graphs } = load([`${__dirname}/fixtures/secrets.yaml`]);
  const outcomes = graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
  expect(outcomes.length).toBeGreaterThan(5);
  expect(JSON.stringify(outcomes)).not.toContain('correct-horse');
});
