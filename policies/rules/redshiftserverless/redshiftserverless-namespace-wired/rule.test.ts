import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Namespace: { verdict: 'pass', message: 'wired', says: ['Group', 'Reader'] } },
  'fail.yaml': {
    Bare: { verdict: 'fail', message: 'noRole' },
    Strange: { verdict: 'fail', message: 'notTrusted', says: 'OfLambda' },
    Alone: { verdict: 'fail', message: 'noGroup' },
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${RoleArn}' },
    ByList: { verdict: 'unknown', says: '${Roles}' },
    ByDocument: { verdict: 'unknown', says: '${Trust.Document}' },
  },
});
