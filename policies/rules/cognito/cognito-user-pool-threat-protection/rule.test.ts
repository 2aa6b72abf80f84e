import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Enforced: { verdict: 'pass', message: 'enforced' } },
  'fail.yaml': {
    Absent: { verdict: 'fail', message: 'off' },
    Audit: { verdict: 'fail', message: 'audit' },
    Lite: { verdict: 'fail', message: 'plan', says: 'LITE' },
    PlanNotSet: { verdict: 'fail', message: 'plan', says: ['ESSENTIALS', 'is not set'] },
    HostileShape: 'fail',
  },
  'unknown.yaml': {
    ByMode: { verdict: 'unknown', says: '${Mode}' },
    ByPlan: { verdict: 'unknown', says: '${Plan}' },
  },
});
