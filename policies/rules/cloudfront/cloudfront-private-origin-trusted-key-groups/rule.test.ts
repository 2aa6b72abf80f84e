import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Signed: { verdict: 'pass', message: 'signed', says: 'the default behaviour, the behaviour for /hd/*' },
    UnsignedDefault: { verdict: 'fail', message: 'unsigned', says: 'the default behaviour' },
    UnsignedPath: { verdict: 'fail', message: 'unsigned', says: '/preview/*', line: 37 },
    InGroup: { verdict: 'fail', message: 'unsigned' },
    Identity: { verdict: 'fail', message: 'unsigned' },
    Signers: { verdict: 'fail', message: 'signers', says: 'self' },
    BothForms: { verdict: 'fail', message: 'signers' },
    KeyForGroup: { verdict: 'fail', message: 'notAKeyGroup', says: 'Key' },
    NoKeys: { verdict: 'fail', message: 'emptyKeyGroup', says: 'Empty' },
    Sometimes: { verdict: 'fail', message: 'unsigned', scenario: { IsProd: 'false', Stage: 'not prod' } },
    PublicOnly: { verdict: 'not-applicable', message: 'noPrivateOrigin' },
    OpenGroups: { verdict: 'unknown', message: 'unknown', says: '${Groups}' },
    OpenBehaviors: { verdict: 'unknown', says: '${Behaviors}' },
    OpenOrigins: { verdict: 'unknown', says: '${Origins}' },
    WrongShape: { verdict: 'fail', message: 'unsigned' },
  },
});
