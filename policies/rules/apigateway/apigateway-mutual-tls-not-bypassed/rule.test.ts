import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'apis.yaml': {
    Closed: { verdict: 'pass', says: 'Strict' },
    HttpClosed: 'pass',
    Bypassed: { verdict: 'fail', message: 'bypassed' },
    HttpBypassed: 'fail',
    ByName: 'fail',
    RestBypassed: { verdict: 'fail', says: 'HttpStrict' },
    Plain: { verdict: 'not-applicable', message: 'noMutualTls' },
    Unmapped: { verdict: 'not-applicable', message: 'noMutualTls' },
    SwitchFromParameter: { verdict: 'unknown', says: '${Off}' },
    StoreFromParameter: { verdict: 'unknown', says: '${Store}' },
  },
});
