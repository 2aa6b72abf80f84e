import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'listeners.yaml': {
    Serves: { verdict: 'pass', message: 'serves', says: ['Service', '8080'] },
    Empty: { verdict: 'fail', message: 'noMember', says: 'Nobody' },
    Closed: { verdict: 'fail', message: 'portClosed', says: '8081' },
    NotOut: { verdict: 'fail', message: 'egressClosed', says: '9090' },
    Redirects: { verdict: 'not-applicable', message: 'answersItself' },
    Elsewhere: { verdict: 'unknown', says: '${Group}' },
    ByHand: { verdict: 'unknown', says: '10.0.0.7' },
  },
});
