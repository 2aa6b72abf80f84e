import { type Expected, testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

/** What is judged beside the bucket where every link holds. */
const REST: Readonly<Record<string, Expected>> = { Topic: 'pass', Queue: 'pass', Removed: 'pass' };

testRule(rule, __dirname, {
  'delivered.yaml': { ...REST, Uploads: { verdict: 'pass', message: 'delivered', says: 'Thumb' } },
  'no-permission.yaml': { ...REST, Uploads: { verdict: 'fail', message: 'refused', says: 'Thumb' } },
  'permission-for-other.yaml': { ...REST, Uploads: { verdict: 'fail', message: 'refused' } },
  'topic-closed.yaml': {
    ...REST,
    Topic: 'not-applicable',
    Uploads: { verdict: 'fail', message: 'refused', says: 'Topic' },
  },
  'topic-of-other-account.yaml': { ...REST, Uploads: { verdict: 'unknown', message: 'unknown' } },
  'topic-denied.yaml': { ...REST, Uploads: { verdict: 'fail', message: 'refused' } },
  'key-closed.yaml': { ...REST, Uploads: { verdict: 'fail', message: 'keyRefuses', says: 'Key' } },
  'key-of-service.yaml': { ...REST, Uploads: { verdict: 'fail', message: 'serviceKey' } },
  'queue-closed.yaml': { ...REST, Uploads: { verdict: 'fail', message: 'refused', says: 'Removed' } },
  'subscriber-closed.yaml': {
    ...REST,
    Uploads: { verdict: 'fail', message: 'refused', says: 'sns.amazonaws.com' },
  },
  'queue-subscriber-closed.yaml': {
    ...REST,
    Queue: { verdict: 'not-applicable', message: 'notNotified' },
    Uploads: { verdict: 'fail', message: 'refused', says: 'Queue' },
  },
  'nobody-listens.yaml': {
    ...REST,
    Queue: 'not-applicable',
    Uploads: { verdict: 'fail', message: 'nobodyListens', says: 'Topic' },
  },
  'not-subscribed.yaml': {
    ...REST,
    Queue: { verdict: 'fail', message: 'notSubscribed', says: 'Topic' },
    Uploads: 'pass',
  },
  'nobody-tells.yaml': { ...REST, Topic: { verdict: 'fail', message: 'nobodyTells' }, Uploads: 'pass' },
  'overlap.yaml': {
    ...REST,
    Uploads: { verdict: 'fail', message: 'overlap', says: 'LambdaConfigurations.0' },
  },
  'not-notified.yaml': {
    Queue: 'not-applicable',
    Uploads: { verdict: 'not-applicable', message: 'notNotified' },
  },
  'target-elsewhere.yaml': {
    ...REST,
    Uploads: { verdict: 'unknown', message: 'targetElsewhere', says: '${FunctionArn}' },
  },
  'open-condition.yaml': {
    ...REST,
    Uploads: { verdict: 'unknown', message: 'unknown', says: 'aws:PrincipalOrgID' },
  },
  'open-key.yaml': { ...REST, Uploads: { verdict: 'unknown', message: 'unknown', says: '${KeyId}' } },
  'open-notifications.yaml': {
    ...REST,
    Uploads: { verdict: 'unknown', message: 'targetElsewhere', says: '${Notifications}' },
  },
});
