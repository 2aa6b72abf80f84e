import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'reached.yaml': { Files: { verdict: 'pass', message: 'reached', says: 'Template' } },
  'by-interface.yaml': { Files: 'pass' },
  'not-encrypted.yaml': { Files: { verdict: 'fail', message: 'notEncrypted' } },
  'no-target.yaml': { Files: { verdict: 'fail', message: 'noTarget' } },
  'not-mounted.yaml': { Files: { verdict: 'fail', message: 'notMounted' } },
  'no-fleet.yaml': { Files: { verdict: 'fail', message: 'notMounted' } },
  'closed.yaml': { Files: { verdict: 'fail', message: 'closed', says: 'TargetA' } },
  'one-closed.yaml': { Files: { verdict: 'fail', message: 'closed', says: 'TargetB' } },
  'other-port.yaml': { Files: { verdict: 'fail', message: 'closed' } },
  'egress-closed.yaml': { Files: { verdict: 'fail', message: 'egressClosed' } },
  'open-group.yaml': { Files: { verdict: 'unknown', message: 'unknown', says: '${GroupId}' } },
  'open-encryption.yaml': { Files: { verdict: 'unknown', message: 'unknown', says: '${Encrypted}' } },
});
