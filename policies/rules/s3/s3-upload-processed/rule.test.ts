import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'processed.yaml': {
    Uploads: { verdict: 'pass', message: 'processed', says: 'Thumbs' },
    Thumbs: 'not-applicable',
  },
  'by-topic.yaml': { Uploads: 'pass', Thumbs: 'not-applicable' },
  'by-event.yaml': { Uploads: { verdict: 'pass', message: 'processed' }, Thumbs: 'not-applicable' },
  'reads-all.yaml': { Uploads: 'pass', Thumbs: 'not-applicable' },
  'not-for-uploads.yaml': {
    Uploads: { verdict: 'not-applicable', message: 'notForUploads' },
    Thumbs: 'not-applicable',
  },
  'no-notification.yaml': { Uploads: { verdict: 'fail', message: 'nobodyHears' }, Thumbs: 'not-applicable' },
  'removals-only.yaml': { Uploads: { verdict: 'fail', message: 'nobodyHears' }, Thumbs: 'not-applicable' },
  'may-not-read.yaml': { Uploads: { verdict: 'fail', message: 'mayNotRead' }, Thumbs: 'not-applicable' },
  'reads-other-prefix.yaml': {
    Uploads: { verdict: 'fail', message: 'mayNotRead', says: 'uploads/*' },
    Thumbs: 'not-applicable',
  },
  'may-not-write.yaml': { Uploads: { verdict: 'fail', message: 'mayNotWrite' }, Thumbs: 'not-applicable' },
  'not-told.yaml': { Uploads: { verdict: 'fail', message: 'notTold' }, Thumbs: 'not-applicable' },
  'function-elsewhere.yaml': {
    Uploads: { verdict: 'unknown', message: 'functionElsewhere', says: '${FunctionArn}' },
    Thumbs: 'not-applicable',
  },
  'role-elsewhere.yaml': {
    Uploads: { verdict: 'unknown', message: 'roleElsewhere', says: '${RoleArn}' },
    Thumbs: 'not-applicable',
  },
  'open-right.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Reads}' },
    Thumbs: 'not-applicable',
  },
  'open-environment.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Variables}' },
    Thumbs: 'not-applicable',
  },
  'open-notifications.yaml': {
    Uploads: { verdict: 'unknown', message: 'unknown', says: '${Notifications}' },
    Thumbs: 'not-applicable',
  },
});
