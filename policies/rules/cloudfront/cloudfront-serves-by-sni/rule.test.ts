import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    BySni: { verdict: 'pass', message: 'sni' },
    Default: { verdict: 'pass', message: 'byDefault' },
    NoneAtAll: 'pass',
    ByAddress: { verdict: 'fail', message: 'addresses', says: 'vip' },
    NotSet: { verdict: 'fail', message: 'notSet' },
    FromParameter: { verdict: 'unknown', says: '${Method}' },
    PerhapsOwn: { verdict: 'unknown', says: '${CertificateArn}' },
    WholeFromCustom: { verdict: 'unknown', says: '${Custom.Certificate}' },
  },
});
