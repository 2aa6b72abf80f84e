import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    SignedIn: {
      verdict: 'pass',
      says: ['${Pool} and of somebody who has signed in', 'this hands out the role'],
    },
    Guest: { verdict: 'pass', says: 'of the identity pool ${Pool}' },
    Mapped: { verdict: 'pass', says: 'somebody who has signed in' },
    ByTrustOnly: { verdict: 'pass', says: '12345678-1111-2222-3333-444455556666' },
    GuestByTrustOnly: 'pass',
    Lambda: { verdict: 'not-applicable', message: 'none' },
  },
  'fail.yaml': {
    NoAud: { verdict: 'fail', says: ['does not hold cognito-identity.amazonaws.com:aud', 'allows it'] },
    NoAmr: { verdict: 'fail', says: 'without having signed in' },
    AnyPool: { verdict: 'fail', says: 'cognito-identity.amazonaws.com:aud' },
    IfExists: { verdict: 'fail', says: 'cognito-identity.amazonaws.com:aud' },
    AlsoGuests: { verdict: 'fail', says: 'unauthenticated' },
    EveryValue: { verdict: 'fail', says: 'without having signed in' },
    GuestsOfAnyPool: { verdict: 'fail', says: 'cognito-identity.amazonaws.com:aud' },
    TrustOnly: { verdict: 'fail', says: 'a user signed in with cognito-identity.amazonaws.com can do' },
  },
  'unknown.yaml': {
    Opaque: { verdict: 'unknown', says: '${Trust}' },
    MaybeOther: { verdict: 'unknown', says: '${OtherPool}' },
    Misspelt: { verdict: 'unknown', says: 'StringEqual' },
  },
});
