import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Direct: { verdict: 'pass', message: 'refused', says: 'Deny' },
    Second: 'pass',
    Inline: 'pass',
    ByName: 'pass',
    ByUrl: 'pass',
  },
  'fail.yaml': {
    Bare: { verdict: 'fail', message: 'noPolicy' },
    AllowOnly: { verdict: 'fail', message: 'noDeny' },
    Narrowed: {
      verdict: 'fail',
      message: 'narrowed',
      says: 'an extra condition narrows it: StringEquals aws:PrincipalOrgID',
    },
    SomePrincipals: { verdict: 'fail', message: 'narrowed', says: 'only some principals' },
    SomeActions: { verdict: 'fail', message: 'narrowed', says: 'only some actions' },
    WrongWay: { verdict: 'fail', message: 'narrowed', says: 'aws:SecureTransport true' },
    Elsewhere: { verdict: 'fail', message: 'elsewhere' },
    Twice: { verdict: 'fail', message: 'noDeny' },
    Sometimes: { verdict: 'fail', message: 'noPolicy', scenario: { IsProd: 'false', Stage: 'not prod' } },
    // A statement that cannot be read may be the Deny.
    HostileShape: { verdict: 'unknown', message: 'unknown', says: 'PolicyDocument.Statement.0' },
  },
  'unknown.yaml': {
    ByCondition: { verdict: 'unknown', message: 'unknown', says: '${Flag}' },
    ByDocument: { verdict: 'unknown', message: 'unknown' },
    Named: { verdict: 'unknown', message: 'maybeAttached', says: '${QueueUrl}' },
    Unnamed: { verdict: 'fail', message: 'noPolicy' },
  },
});
