import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'functions.yaml': {
    Kept: { verdict: 'pass', message: 'kept', says: '${Failures.Arn}' },
    Dropped: { verdict: 'fail', message: 'notKept', says: 'Rule' },
    MayNotSend: { verdict: 'fail', message: 'mayNotSend', says: ['BareRole', 'sqs:SendMessage'] },
    OnlyInProd: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    OpenQueue: { verdict: 'unknown', says: '${Queue}' },
    OpenRole: { verdict: 'unknown', says: '${RoleArn}' },
    ForeignQueue: { verdict: 'fail', message: 'mayNotSend', says: 'elsewhere' },
    WrongShape: { verdict: 'fail', message: 'notKept' },
    Synchronous: { verdict: 'not-applicable', message: 'notAsync' },
    OnFailure: 'pass',
    OtherQualifier: { verdict: 'fail', message: 'notKept', says: 'Subscription' },
    AliasOnly: { verdict: 'fail', message: 'notKept', says: 'Unqualified' },
    ByAlias: 'pass',
    ByCustomResource: { verdict: 'fail', says: 'Notifications' },
  },
});
