import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Own: { verdict: 'pass', says: '${Key.Arn}' },
    Literal: 'pass',
    Default: { verdict: 'fail', message: 'service' },
    Empty: 'fail',
    FromParameter: { verdict: 'unknown', says: '${KeyArn}' },
  },
});
