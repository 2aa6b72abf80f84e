import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Content: {
        verdict: 'pass',
        message: 'pass',
        says: ['none of 4', 'a statement of p was taken into account'],
      },
      Other: { verdict: 'not-applicable', message: 'notServed' },
    },
    'fail.yaml': {
      Content: {
        verdict: 'fail',
        message: 'fail',
        says: [
          'Api, Analyst, Person can read',
          'role/Api',
          'can do s3:GetObject on arn:aws:s3:::Content/',
          'allows it',
        ],
        line: 24,
      },
    },
    'by-bucket.yaml': {
      Content: { verdict: 'fail', says: ['Reader can read', 'paid/', 'of ContentPolicy allows it'] },
    },
    // A role of the account that the templates do not hold.
    'by-name.yaml': {
      Content: { verdict: 'fail', message: 'policy', says: ['role/legacy-app', 'the statement Legacy'] },
    },
    'denied.yaml': { Content: 'pass' },
    'readers.yaml': { Content: { verdict: 'pass', says: 'none of 0' } },
    'unknown.yaml': {
      Content: { verdict: 'unknown', message: 'unknown', says: '${Extra}' },
      Alone: 'not-applicable',
    },
  },
  { parameters: { 'readers.yaml': { readers: ['Thumb*'] } } },
);
