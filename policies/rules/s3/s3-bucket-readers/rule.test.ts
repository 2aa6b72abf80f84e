import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Reports: {
        verdict: 'pass',
        message: 'only',
        says: ['of 2 roles and users only Warehouse', 'the statement QuickSight', 'not in the templates'],
      },
      Raw: { verdict: 'not-applicable', message: 'notAsked' },
    },
    'nobody.yaml': { Reports: { verdict: 'pass', message: 'nobody' } },
    'fail.yaml': {
      Reports: {
        verdict: 'fail',
        message: 'other',
        says: ['Notify can read the bucket', 'can do s3:GetObject on arn:aws:s3:::Reports/', 'aws s3api'],
        line: 11,
      },
    },
    'by-policy.yaml': {
      Reports: { verdict: 'fail', message: 'policy', says: ['role/analyst', 'the statement Analyst'] },
      // A partner's account could be the one that is deployed to; its role is a stranger's either way.
      Shared: { verdict: 'unknown', says: 'deployed to the account 444455556666' },
      Foreign: {
        verdict: 'fail',
        message: 'policy',
        says: ['444455556666:role/partner', 'the statement Partner'],
      },
      // It would be QuickSight's own role in that account.
      Namesake: { verdict: 'unknown', says: 'deployed to the account 444455556666' },
      Delegated: 'pass',
    },
    'shut-out.yaml': { Reports: { verdict: 'fail', message: 'shutOut', says: 'Dashboard' } },
    'unknown.yaml': { Reports: { verdict: 'unknown', message: 'unknown', says: '${Extra}' } },
  },
  { parameters: { 'shut-out.yaml': { buckets: ['Rep*'], readers: ['Dashboard'] } } },
);
