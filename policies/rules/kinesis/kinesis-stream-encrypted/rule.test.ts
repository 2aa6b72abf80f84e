import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Managed: { verdict: 'pass', says: 'alias/aws/kinesis' },
      Own: { verdict: 'pass', says: '${Key.Arn}' },
      AsCdkWritesIt: 'pass',
    },
    'fail.yaml': {
      Absent: { verdict: 'fail', message: 'off', says: 'not set' },
      None: 'fail',
      HostileShape: 'fail',
      Sometimes: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    },
    'china.yaml': {
      AsCdkWritesIt: { verdict: 'not-applicable', message: 'regionWithout', says: 'cn-north-1' },
    },
    'unknown.yaml': { ByParameter: { verdict: 'unknown', says: '${Type}' } },
  },
  { given: { 'china.yaml': { 'AWS::Region': 'cn-north-1' } } },
);
