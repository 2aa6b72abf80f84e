import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Signed: { verdict: 'pass', message: 'signed' },
    ByLiteralId: 'pass',
    Open: { verdict: 'fail', message: 'open' },
    OpenByName: { verdict: 'fail', message: 'open' },
    NeverSigned: { verdict: 'fail', message: 'unsigned', says: 'never' },
    ForBuckets: { verdict: 'fail', message: 'otherKind', says: 's3' },
    OtherOrigin: { verdict: 'not-applicable', message: 'none' },
    FromParameter: { verdict: 'unknown', says: '${ControlId}' },
    OriginsFromCustom: { verdict: 'unknown', says: '${Custom.Origins}' },
    SignsFromParameter: { verdict: 'unknown', says: '${ControlId}' },
  },
});
