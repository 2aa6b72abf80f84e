import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Own: { verdict: 'pass', message: 'pools', says: ['Pool', '2 methods'] },
    Outside: { verdict: 'pass', message: 'poolsOutside', says: 'eu-west-1_AbCdEf' },
    Token: { verdict: 'not-applicable', message: 'otherKind' },
  },
  'fail.yaml': {
    Empty: { verdict: 'fail', message: 'none' },
    Absent: { verdict: 'fail', message: 'none' },
    OfAnIdentityPool: { verdict: 'fail', message: 'notAPool', says: 'Identities' },
    ByText: { verdict: 'fail', message: 'notAPool' },
    Unasked: { verdict: 'fail', message: 'unused' },
    OfAnotherApi: { verdict: 'fail', message: 'otherApi', says: 'Strange' },
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${PoolArn}' },
    ByList: { verdict: 'unknown', says: '${PoolArns}' },
    OfANestedStack: { verdict: 'unknown', says: 'PoolArn' },
    OfAType: { verdict: 'unknown', says: '${Kind}' },
  },
});
