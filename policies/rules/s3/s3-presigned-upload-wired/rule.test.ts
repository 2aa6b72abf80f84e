import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'wired.yaml': { Uploads: { verdict: 'pass', message: 'wired', says: 'Sign' }, Other: 'not-applicable' },
  'whole-bucket.yaml': { Uploads: 'pass', Other: 'not-applicable' },
  'post-form.yaml': { Uploads: 'pass', Other: 'not-applicable' },
  'told-by-host.yaml': { Uploads: 'pass', Other: 'not-applicable' },
  'no-api.yaml': { Uploads: { verdict: 'fail', message: 'noSigner' }, Other: 'not-applicable' },
  'not-told.yaml': { Uploads: { verdict: 'fail', message: 'notTold' }, Other: 'not-applicable' },
  'may-not-put.yaml': { Uploads: { verdict: 'fail', message: 'mayNotPut' }, Other: 'not-applicable' },
  'other-bucket.yaml': {
    Uploads: { verdict: 'fail', message: 'mayNotPut' },
    Other: { verdict: 'fail', message: 'notTold' },
  },
  'no-cors.yaml': { Uploads: { verdict: 'fail', message: 'pagesRefused' }, Other: 'not-applicable' },
  'cors-for-reading.yaml': { Uploads: { verdict: 'fail', message: 'pagesRefused' }, Other: 'not-applicable' },
  'denied.yaml': { Uploads: { verdict: 'fail', message: 'mayNotPut' }, Other: 'not-applicable' },
  'open-cors.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Cors}' },
    Other: 'not-applicable',
  },
  'open-cors-only.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Cors}' },
    Other: 'not-applicable',
  },
  'open-environment.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Variables}' },
    Other: 'not-applicable',
  },
  'open-role.yaml': {
    Uploads: { verdict: 'unknown', message: 'roleElsewhere', says: '${RoleArn}' },
    Other: 'not-applicable',
  },
  'conditional-right.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: 'aws:PrincipalTag/may' },
    Other: 'not-applicable',
  },
  'wrong-shapes.yaml': {
    Uploads: { verdict: 'not-applicable', message: 'notForUploads' },
    Other: 'not-applicable',
  },
});
