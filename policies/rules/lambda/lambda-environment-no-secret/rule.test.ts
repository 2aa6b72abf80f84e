import { load } from '../../../../template';
import { judgeGraph } from '../../../engine/run';
import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      ByArn: { verdict: 'pass', says: 'SECRET_ARN' },
      Plain: 'pass',
      OwnName: 'pass',
      Bare: { verdict: 'not-applicable', message: 'empty' },
    },
    'fail.yaml': {
      Inline: { verdict: 'fail', message: 'privateKey', says: 'KEY' },
      Resolved: { verdict: 'fail', message: 'resolved', says: 'secretsmanager' },
      Joined: { verdict: 'fail', message: 'resolved' },
      Secure: { verdict: 'fail', message: 'resolved', says: 'ssm-secure' },
      Hidden: { verdict: 'fail', message: 'noEcho', says: 'Password' },
      HiddenDefault: { verdict: 'fail', message: 'noEcho', says: 'Placeholder' },
    },
    'given.yaml': { Given: { verdict: 'fail', message: 'noEcho' } },
    'unknown.yaml': { Whole: { verdict: 'unknown', says: '${Custom.Variables}' } },
  },
  { given: { 'given.yaml': { Password: 'not-shown' } } },
);

it('shows nothing of a secret', () => {
  const { graphs } = load([`${__dirname}/fixtures/fail.yaml`]);
  const outcomes = graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
  expect(outcomes).toHaveLength(6);
  expect(JSON.stringify(outcomes)).not.toMatch(/MIIEvQ|prod\/token/);
});
