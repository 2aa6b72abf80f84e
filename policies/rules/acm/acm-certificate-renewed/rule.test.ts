import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'certificates.yaml': {
    ByDns: { verdict: 'pass', message: 'dns' },
    Private: { verdict: 'pass', message: 'privateAuthority' },
    ByMail: { verdict: 'fail', message: 'mail' },
    Default: { verdict: 'fail', message: 'mail' },
    NoAuthority: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Method}' },
    PerhapsPrivate: { verdict: 'unknown', says: '${Authority}' },
    MailOutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
