import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Blocked: { verdict: 'pass', message: 'blocked' },
      Strings: { verdict: 'pass', scenario: null },
    },
    'fail.yaml': {
      Absent: { verdict: 'fail', message: 'undeclared', says: 'is not set' },
      Overridden: { verdict: 'fail', message: 'off', says: 'BlockPublicPolicy is off', line: 14 },
      Partial: { verdict: 'fail', says: 'BlockPublicPolicy is left out, RestrictPublicBuckets is left out' },
      OnlyInProd: {
        verdict: 'fail',
        message: 'undeclared',
        scenario: { IsProd: 'false', Stage: 'not prod' },
      },
      WrongShape: { verdict: 'fail', message: 'off' },
    },
    'unknown.yaml': {
      OneOpen: { verdict: 'unknown', message: 'unknown', says: '${Block}' },
      Dynamic: { verdict: 'unknown', says: '${Block}' },
      OneOpenOneOff: { verdict: 'fail', says: 'BlockPublicPolicy is off' },
    },
    'accept-default.yaml': {
      Absent: { verdict: 'pass', message: 'byDefault' },
      Partial: { verdict: 'fail', message: 'off' },
    },
  },
  { parameters: { 'accept-default.yaml': { acceptDefault: true } } },
);
