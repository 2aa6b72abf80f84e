import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Failover: { verdict: 'pass', says: 'the default behaviour' },
    ForOnePath: { verdict: 'pass', says: 'the behaviour for /api/*' },
    Without: { verdict: 'fail', message: 'none' },
    Empty: 'fail',
    Unused: { verdict: 'fail', message: 'unused' },
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Target}' },
    GroupsFromCustom: { verdict: 'unknown', says: '${Custom.Groups}' },
  },
});
