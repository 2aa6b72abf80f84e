import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'principals.yaml': {
    Worker: { verdict: 'pass', message: 'limited' },
    ManyServices: 'pass',
    AllButIam: 'pass',
    OneBucket: 'pass',
    Bounded: 'pass',
    ReadOnly: 'pass',
    Inline: { verdict: 'fail', message: 'administrator', says: 'iam:AttachUserPolicy' },
    Attached: 'fail',
    ByAws: 'fail',
    InParts: 'fail',
    Group: 'fail',
    Member: 'fail',
    Unattached: 'fail',
    OnlyWithMfa: 'fail',
    NotAction: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Actions}' },
    ManagedFromParameter: { verdict: 'unknown', says: '${PolicyArn}' },
  },
});
