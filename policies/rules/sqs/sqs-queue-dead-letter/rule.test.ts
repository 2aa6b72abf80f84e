import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Wired: { verdict: 'pass', message: 'redriven', says: 'after 5 receives a message goes to Failures' },
    Failures: { verdict: 'not-applicable', message: 'isDeadLetter', says: 'Wired' },
    Fifo: 'pass',
    FifoFailures: 'not-applicable',
    AsText: { verdict: 'pass', message: 'redrivenOutside' },
    ByName: { verdict: 'pass', says: 'Named' },
    Named: { verdict: 'not-applicable', says: 'ByName' },
    ElsewhereInRegion: { verdict: 'pass', message: 'redrivenOutside' },
    OfferedOnly: { verdict: 'not-applicable', message: 'offersItself' },
  },
  'other-sources.yaml': {
    OfFunction: { verdict: 'not-applicable', says: 'Function' },
    OfAsyncInvoke: { verdict: 'not-applicable', says: 'Invoke' },
    OfStream: { verdict: 'not-applicable', says: 'Mapping' },
    OfSubscription: { verdict: 'not-applicable', says: 'Subscription' },
    OfRule: { verdict: 'not-applicable', says: 'Rule' },
    OfPipe: { verdict: 'not-applicable', says: 'Pipe' },
    OfTopicRule: { verdict: 'not-applicable', says: 'TopicRule' },
    TargetOfRule: { verdict: 'fail', message: 'noRedrive' },
  },
  'fail.yaml': {
    Bare: { verdict: 'fail', message: 'noRedrive', says: 'not set' },
    Empty: { verdict: 'fail', message: 'noRedrive' },
    NoTarget: { verdict: 'fail', message: 'noTarget' },
    NoCount: { verdict: 'fail', message: 'noCount' },
    ZeroCount: { verdict: 'fail', message: 'noCount' },
    HugeCount: { verdict: 'fail', message: 'noCount' },
    Itself: { verdict: 'fail', message: 'itself' },
    ToTopic: { verdict: 'fail', message: 'notAQueue' },
    ToNonsense: { verdict: 'fail', message: 'notAQueue' },
    Mixed: { verdict: 'fail', message: 'kind' },
    Longer: {
      verdict: 'fail',
      message: 'expires',
      says: ['keeps messages 345600 s', 'this queue 1209600 s'],
    },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    HostileShape: 'fail',
    NotJson: { verdict: 'fail', message: 'noRedrive' },
    Standard: 'not-applicable',
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${DeadLetterArn}' },
    ByText: { verdict: 'unknown', says: '${DeadLetterArn}' },
    ByRetention: { verdict: 'unknown', says: '${Retention}' },
    Failures: 'not-applicable',
  },
});
