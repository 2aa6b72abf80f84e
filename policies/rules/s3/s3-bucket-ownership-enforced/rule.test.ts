import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'buckets.yaml': {
    Absent: { verdict: 'pass', message: 'byDefault' },
    Enforced: { verdict: 'pass', message: 'enforced' },
    Writer: { verdict: 'fail', message: 'aclsOn', says: 'ObjectWriter', line: 17 },
    Preferred: { verdict: 'fail', message: 'aclsOn', says: 'BucketOwnerPreferred' },
    Single: { verdict: 'fail', message: 'aclsOn', says: 'ObjectWriter' },
    PublicRead: { verdict: 'fail', message: 'cannedAcl', says: 'PublicRead' },
    Sometimes: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    OpenOwnership: { verdict: 'unknown', message: 'unknown', says: '${Ownership}' },
    OpenAcl: { verdict: 'unknown', says: '${Acl}' },
    WrongShape: { verdict: 'fail', message: 'cannedAcl' },
    Logs: { verdict: 'fail', message: 'aclsForLogs', says: 'standard logging of Site' },
  },
});
