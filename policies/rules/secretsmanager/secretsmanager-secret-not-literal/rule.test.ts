import { load } from '../../../../template';
import { judgeGraph } from '../../../engine/run';
import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
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
      Default: { verdict: 'fail', message: 'default', says: '${Placeholder}' },
      DefaultMember: { verdict: 'fail', message: 'default', says: '${Placeholder}' },
      DefaultUser: { verdict: 'pass', message: 'outside' },
      DefaultBesideHidden: { verdict: 'pass', message: 'outside' },
      DefaultsAlike: { verdict: 'fail', message: 'default', says: '${Placeholder}' },
      DefaultJoined: { verdict: 'fail', message: 'default', says: '${Placeholder}' },
      ResolvedBesideDefault: { verdict: 'pass', message: 'outside', says: 'a dynamic reference' },
      VisibleDefault: { verdict: 'fail', message: 'default', says: '${VisiblePlaceholder}' },
      EmptyDefault: { verdict: 'pass', message: 'empty' },
      Imported: { verdict: 'unknown', message: 'unknown' },
    },
    'given.yaml': {
      GivenHidden: { verdict: 'pass', message: 'outside', says: '${Hidden}' },
      GivenMember: { verdict: 'pass', message: 'outside', says: '${Placeholder}' },
      GivenVisible: { verdict: 'fail', message: 'shown' },
      LiteralMember: { verdict: 'fail', message: 'member' },
    },
  },
  {
    given: {
      'given.yaml': { Hidden: 'given-secret', Placeholder: 'another-secret', Visible: 'third-secret' },
    },
  },
);

it('shows nothing of a secret', () => {
  const { graphs } = load([`${__dirname}/fixtures/secrets.yaml`]);
  const outcomes = graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
  expect(outcomes.length).toBeGreaterThan(5);
  expect(JSON.stringify(outcomes)).not.toContain('correct-horse');
});
