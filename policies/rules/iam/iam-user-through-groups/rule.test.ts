import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'users.yaml': {
    InGroup: { verdict: 'pass', message: 'none' },
    Bounded: 'pass',
    Inline: { verdict: 'fail', message: 'inline' },
    Managed: { verdict: 'fail', message: 'managed', says: 'ReadOnlyAccess' },
    Attached: { verdict: 'fail', message: 'attached', says: 'AttachedPolicy' },
    Named: { verdict: 'fail', says: 'NamedPolicy' },
    OwnPolicy: { verdict: 'fail', says: 'PolicyOfUser' },
    FromCustom: { verdict: 'unknown', says: '${Custom.Policies}' },
    InTest: { verdict: 'fail', scenario: { IsTest: 'true', Stage: 'test' } },
  },
});
