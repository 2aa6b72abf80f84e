import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'two-regions': { Global: { verdict: 'pass', message: 'global', says: 'eu-west-1, us-east-1' } },
  'same-region-twice': { Global: { verdict: 'fail', message: 'tooFew' } },
  'no-members.yaml': { Global: { verdict: 'fail', message: 'tooFew' } },
  'one-region.yaml': { Global: { verdict: 'fail', message: 'tooFew' } },
  'no-instance.yaml': { Global: { verdict: 'fail', message: 'noInstance' } },
  'not-encrypted.yaml': { Global: { verdict: 'fail', message: 'notEncrypted' } },
  'open-encryption.yaml': { Global: { verdict: 'unknown', message: 'unknown', says: '${Encrypted}' } },
  'open-regions.yaml': { Global: { verdict: 'unknown', message: 'unknownRegion' } },
});
