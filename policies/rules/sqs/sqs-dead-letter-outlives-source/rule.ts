import { isSymbolic, type Resource, type Symbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { redriveOf } from '../../../relations/redrive';
import { numberOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

/** Four days (CloudFormation reference, AWS::SQS::Queue, MessageRetentionPeriod). */
const DEFAULT_SECONDS = 345_600;

export const rule = defineRule({
  id: 'sqs-dead-letter-outlives-source',
  title: 'Dead-letter queue keeps messages at least as long as the queue that they come from',
  severity: 'low',
  resource: 'AWS::SQS::Queue',
  rationale:
    'A message takes its age with it into the dead-letter queue of a standard queue. When that queue keeps messages for less time than the first, a message that failed late is deleted on the day that it arrives, before anybody looks.',
  remediation: 'new sqs.Queue(this, "Failures", { retentionPeriod: Duration.days(14) })',
  whenNotToUse:
    'For messages whose tries are over within minutes, where the dead-letter queue is emptied every day.',
  controls: ['nist-800-53-r5:SI-11', 'nist-800-53-r5:SI-12', 'soc2:PI1.3', 'wellarchitected:REL05-BP04'],
  requirements: ['C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  ],
  messages: {
    longer: '{queue} keeps messages for {kept} seconds, and this queue for {own}',
    shorter:
      '{queue} keeps messages for {kept} seconds and this queue for {own}: what fails late is gone at once',
    fifo: 'messages of a FIFO queue begin a new age in the dead-letter queue',
    none: 'it has no dead-letter queue',
    elsewhere: 'its dead-letter queue is not in these templates: {value}',
    unknown: 'how long messages are kept rests on {value}',
  },
  check(queue, judge) {
    const place = judge.property(queue, ['RedrivePolicy']);
    const policy = redriveOf(queue);
    if (isSymbolic(policy)) return judge.unknown('unknown', { value: policy }, [place]);
    const target = policy === 'offered' ? undefined : policy?.target;
    if (target === undefined) return judge.notApplicable('none', {}, [place]);
    const letters = judge.graph.denoted(target, 'AWS::SQS::Queue');
    if (!letters) return judge.unknown('elsewhere', { value: target }, [place]);
    const fifo = queue.get('FifoQueue');
    if (isOn(fifo) === 'yes') return judge.notApplicable('fifo', {}, [judge.property(queue, ['FifoQueue'])]);
    const [own, kept] = [queue, letters].map(retentionOf);
    const evidence = [queue, letters].map((one) => judge.property(one, ['MessageRetentionPeriod']));
    if (own === undefined || kept === undefined || isSymbolic(own) || isSymbolic(kept))
      return judge.unknown('unknown', { value: isSymbolic(own) ? own : kept }, evidence);
    const data = { queue: letters.logicalId, kept: String(kept), own: String(own) };
    if (kept >= own) return judge.pass('longer', data, evidence);
    return isSymbolic(fifo)
      ? judge.unknown('unknown', { value: fifo }, [...evidence, judge.property(queue, ['FifoQueue'])])
      : judge.fail('shorter', data, evidence);
  },
});

function retentionOf(queue: Resource): number | Symbolic | undefined {
  return numberOf(queue.get('MessageRetentionPeriod') ?? DEFAULT_SECONDS);
}
