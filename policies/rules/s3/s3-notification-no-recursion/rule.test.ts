import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'other-bucket.yaml': {
    Uploads: { verdict: 'pass', message: 'apart', says: 'Thumb' },
    Thumbs: 'not-applicable',
  },
  'other-prefix.yaml': { Uploads: 'pass', Thumbs: 'not-applicable' },
  'other-suffix.yaml': { Uploads: 'pass', Thumbs: 'not-applicable' },
  'by-topic.yaml': { Uploads: 'pass', Thumbs: 'not-applicable' },
  'denied.yaml': { Uploads: 'pass', Thumbs: 'not-applicable' },
  'removals-only.yaml': {
    Uploads: { verdict: 'not-applicable', message: 'noFunction' },
    Thumbs: 'not-applicable',
  },
  'same-prefix.yaml': {
    Uploads: { verdict: 'fail', message: 'recursive', says: 'uploads/*' },
    Thumbs: 'not-applicable',
  },
  'below-prefix.yaml': { Uploads: { verdict: 'fail', message: 'recursive' }, Thumbs: 'not-applicable' },
  'whole-bucket.yaml': { Uploads: { verdict: 'fail', message: 'recursive' }, Thumbs: 'not-applicable' },
  'every-bucket.yaml': { Uploads: { verdict: 'fail', message: 'recursive' }, Thumbs: 'not-applicable' },
  'no-filter.yaml': { Uploads: { verdict: 'fail', message: 'recursive' }, Thumbs: 'not-applicable' },
  'by-topic-recursive.yaml': { Uploads: { verdict: 'fail', message: 'recursive' }, Thumbs: 'not-applicable' },
  'by-queue-recursive.yaml': { Uploads: { verdict: 'fail', message: 'recursive' }, Thumbs: 'not-applicable' },
  'by-custom-resource.yaml': {
    Uploads: { verdict: 'fail', message: 'recursive', says: '*.png' },
    Thumbs: 'not-applicable',
  },
  'by-event.yaml': { Uploads: { verdict: 'pass', message: 'apart' }, Thumbs: 'not-applicable' },
  'by-event-wildcard.yaml': { Uploads: 'pass', Thumbs: 'not-applicable' },
  'by-event-recursive.yaml': {
    Uploads: { verdict: 'fail', message: 'recursive', says: 'uploads/*' },
    Thumbs: 'not-applicable',
  },
  'by-event-of-cdk.yaml': { Uploads: { verdict: 'fail', message: 'recursive' }, Thumbs: 'not-applicable' },
  'by-event-open.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: 'anything-but' },
    Thumbs: 'not-applicable',
  },
  'events-off.yaml': { Uploads: 'not-applicable', Thumbs: 'not-applicable' },
  'events-of-own-bus.yaml': { Uploads: 'not-applicable', Thumbs: 'not-applicable' },
  'events-of-other.yaml': { Uploads: 'not-applicable', Thumbs: 'not-applicable' },
  'function-elsewhere.yaml': {
    Uploads: { verdict: 'unknown', message: 'functionElsewhere', says: '${FunctionArn}' },
    Thumbs: 'not-applicable',
  },
  'role-elsewhere.yaml': {
    Uploads: { verdict: 'unknown', message: 'roleElsewhere', says: '${RoleArn}' },
    Thumbs: 'not-applicable',
  },
  'open-policy.yaml': {
    Uploads: { verdict: 'unknown', message: 'unproved', says: '${Extra}' },
    Thumbs: 'not-applicable',
  },
  'open-notifications.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Notifications}' },
    Thumbs: 'not-applicable',
  },
  'wrong-shapes.yaml': { Uploads: 'not-applicable', Thumbs: 'not-applicable' },
});
