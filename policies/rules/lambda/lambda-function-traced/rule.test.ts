import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'functions.yaml': {
    Traced: 'pass',
    PassedThrough: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Mode}' },
  },
});
