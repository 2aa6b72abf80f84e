import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'apis.yaml': {
    ByPool: { verdict: 'pass', says: 'AMAZON_COGNITO_USER_POOLS' },
    KeyBeside: 'pass',
    KeyOnly: { verdict: 'fail', message: 'keyOnly' },
    KeyByDefault: { verdict: 'fail', message: 'keyByDefault', says: 'AWS_IAM' },
    WrongShape: { verdict: 'fail', message: 'keyOnly' },
    Meant: { verdict: 'not-applicable', message: 'declaredPublic', says: 'open data' },
    FromParameter: { verdict: 'unknown', says: '${Type}' },
  },
});
