import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Default: { verdict: 'pass', message: 'byDefault', says: 'not set' },
      Strong: { verdict: 'pass', message: 'strong', says: '12' },
      AsText: 'pass',
    },
    'fail.yaml': {
      LengthOnly: {
        verdict: 'fail',
        message: 'weak',
        says: ['RequireLowercase is not true', 'RequireSymbols is not true'],
      },
      Short: { verdict: 'fail', says: 'MinimumLength is 6, not 8' },
      NoLength: { verdict: 'fail', says: 'MinimumLength is 6' },
      Stale: { verdict: 'fail', says: 'TemporaryPasswordValidityDays is 30' },
      WeakWhateverIsGiven: { verdict: 'fail', says: 'RequireNumbers' },
      HostileShape: 'fail',
    },
    'unknown.yaml': {
      ByLength: { verdict: 'unknown', says: '${Length}' },
      BySymbols: 'unknown',
      ByPolicy: 'unknown',
    },
    'long.yaml': {
      Default: { verdict: 'fail', message: 'weakByDefault', says: 'MinimumLength is 8, not 15' },
      Long: 'pass',
    },
  },
  {
    parameters: {
      'long.yaml': { minimumLength: 15, lowercase: false, uppercase: false, numbers: false, symbols: false },
    },
  },
);
