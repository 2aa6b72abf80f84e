import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Managed: 'pass',
    ByArn: 'pass',
    Uploaded: 'fail',
    UploadedByArn: 'fail',
    Missing: { verdict: 'fail', message: 'none' },
    SecondUploaded: 'fail',
    Plain: 'not-applicable',
    WrongShape: 'not-applicable',
    FromParameter: { verdict: 'unknown', says: '${Certificate}' },
    ProtocolFromParameter: { verdict: 'unknown', says: '${Protocol}' },
    ListenersImported: 'unknown',
  },
});
