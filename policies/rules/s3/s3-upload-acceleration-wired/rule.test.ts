import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'wired.yaml': { Uploads: { verdict: 'pass', message: 'wired', says: 'Sign' }, Other: 'not-applicable' },
  'named.yaml': { Uploads: 'pass', Other: 'not-applicable' },
  'neither.yaml': { Uploads: { verdict: 'not-applicable', message: 'neither' }, Other: 'not-applicable' },
  'unused.yaml': { Uploads: { verdict: 'fail', message: 'unused' }, Other: 'not-applicable' },
  'refused.yaml': {
    Uploads: { verdict: 'fail', message: 'refused', says: 'refuses every upload' },
    Other: 'not-applicable',
  },
  'suspended.yaml': { Uploads: { verdict: 'fail', message: 'refused' }, Other: 'not-applicable' },
  'dotted.yaml': {
    Uploads: { verdict: 'fail', message: 'dotted', says: 'uploads.example.com' },
    Other: 'not-applicable',
  },
  'open-status.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Status}' },
    Other: 'not-applicable',
  },
});
