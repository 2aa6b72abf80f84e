import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    ByDomain: { verdict: 'pass', message: 'wired', says: ['Signer', 'Key', 'Members', 'Registrar'] },
    ByAddress: { verdict: 'pass', says: 'AddressSigner' },
    ByGivenKey: { verdict: 'pass', says: 'secret:key-AbCdEf' },
    Open: { verdict: 'not-applicable', message: 'unsigned' },
  },
  'fail.yaml': {
    Unsigned: { verdict: 'fail', message: 'noSigner' },
    NoKey: { verdict: 'fail', message: 'keyNotTold', says: 'F1' },
    WrongKey: { verdict: 'fail', message: 'otherKey', says: ['OtherKey', 'made with'] },
    KeyRefused: { verdict: 'fail', message: 'mayNotReadKey', says: 'Blind' },
    NoTable: { verdict: 'fail', message: 'tableNotTold' },
    TableRefused: { verdict: 'fail', message: 'mayNotReadTable', says: 'Members' },
    NobodyRegisters: { verdict: 'fail', message: 'noRegistrar', says: 'Unwritten' },
    NobodyAsks: { verdict: 'fail', message: 'notAsked', says: 'F7' },
  },
  'unknown.yaml': {
    KeyByParameter: { verdict: 'unknown', says: '${KeyArn}' },
    RoleElsewhere: { verdict: 'unknown', says: '${RoleArn}' },
  },
});
