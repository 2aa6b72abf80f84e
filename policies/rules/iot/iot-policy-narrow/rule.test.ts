import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'policies.yaml': {
    Narrow: { verdict: 'pass', message: 'narrow' },
    Shared: 'pass',
    EveryAction: { verdict: 'fail', message: 'everyAction', says: 'iot:*' },
    EveryResource: { verdict: 'fail', message: 'everyResource', says: 'iot:Publish on *' },
    AnyClient: { verdict: 'fail', says: 'iot:Connect', line: 40 },
    AnyTopic: { verdict: 'fail', says: 'topicfilter/*' },
    AnyTopicWithoutSlash: { verdict: 'fail', says: 'topic*' },
    BelowColon: { verdict: 'pass', message: 'narrow' },
    AllBut: { verdict: 'fail', says: 'all but' },
    Denied: { verdict: 'not-applicable', message: 'nothing' },
    OfThings: { verdict: 'unknown', says: 'iot:Connection.Thing.IsAttached' },
    GivenDocument: { verdict: 'unknown', says: '${Given}' },
    GivenResource: { verdict: 'unknown', says: '${Given}' },
    Staged: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'not-applicable',
    NoDocument: 'not-applicable',
  },
});
