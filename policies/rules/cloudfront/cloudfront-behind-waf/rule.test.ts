import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Behind: { verdict: 'pass', says: '${Acl.Arn}' },
    Without: { verdict: 'fail', message: 'none' },
    Empty: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${AclArn}' },
    InProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
