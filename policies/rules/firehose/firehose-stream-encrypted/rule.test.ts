import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Owned: { verdict: 'pass', says: 'AWS_OWNED_CMK' },
    Own: 'pass',
    FromStream: { verdict: 'not-applicable', message: 'otherSource', says: 'KinesisStreamAsSource' },
    FromStreamUntyped: { verdict: 'not-applicable', says: 'KinesisStreamSourceConfiguration' },
    FromKafka: 'not-applicable',
  },
  'fail.yaml': {
    Absent: { verdict: 'fail', message: 'off', says: 'not set' },
    Direct: 'fail',
    HostileShape: 'fail',
    Sometimes: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
  'unknown.yaml': {
    ByKeyType: { verdict: 'unknown', says: '${KeyType}' },
    BySource: { verdict: 'unknown', says: '${Source}' },
  },
});
