import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { redriveOf } from '../../../relations/redrive';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'sns-subscription-failures-kept',
  title: 'SNS subscription keeps the messages that the subscriber does not take',
  severity: 'low',
  resource: 'AWS::SNS::Subscription',
  baseline: 'frameworks',
  rationale:
    'SNS drops a message when its tries are used up, and at once when the subscriber is gone or refuses. Without a dead-letter queue for the subscription nothing is left to send again.',
  remediation: 'new subscriptions.LambdaSubscription(fn, { deadLetterQueue: failures })',
  whenNotToUse: 'For messages to people, by mail or SMS, that nobody would send again.',
  controls: ['nist-800-53-r5:SI-11', 'nist-800-53-r5:SI-13', 'soc2:PI1.3', 'wellarchitected:REL05-BP04'],
  requirements: ['C2.8', 'C6.4'],
  references: ['https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html'],
  messages: {
    kept: 'what is not taken goes to {queue}',
    dropped: 'there is no dead-letter queue: what is not taken is dropped',
    unknown: 'whether what is not taken is kept rests on {value}',
  },
  check(subscription, judge) {
    const policy = redriveOf(subscription);
    const evidence = [judge.property(subscription, ['RedrivePolicy'])];
    if (isSymbolic(policy)) return judge.unknown('unknown', { value: policy }, evidence);
    const queue = policy === 'offered' ? undefined : policy?.target;
    const filled = isFilled(queue);
    if (filled === 'yes') return judge.pass('kept', { queue }, evidence);
    if (filled === 'unknown') return judge.unknown('unknown', { value: queue }, evidence);
    return judge.fail('dropped', {}, evidence);
  },
});
