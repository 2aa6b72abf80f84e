import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'measured.yaml': { Edge: { verdict: 'pass', message: 'measured', says: 'Metrics' } },
  'off.yaml': { Edge: { verdict: 'fail', message: 'off' } },
  'none.yaml': { Edge: { verdict: 'fail', message: 'none' } },
  'open.yaml': { Edge: { verdict: 'unknown', message: 'unknown', says: '${Status}' } },
});
