import { isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { deadLetterSource, isQueueArn } from '../../../relations/dead-letter-sources';
import { redriveOf } from '../../../relations/redrive';
import { numberOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

type Message =
  | 'redriven'
  | 'redrivenOutside'
  | 'isDeadLetter'
  | 'offersItself'
  | 'named'
  | 'noRedrive'
  | 'noTarget'
  | 'notAQueue'
  | 'noCount'
  | 'itself'
  | 'kind'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 'sqs-queue-dead-letter',
  title: 'Messages that consumers of the SQS queue keep failing on reach a dead-letter queue',
  severity: 'medium',
  resource: 'AWS::SQS::Queue',
  rationale:
    'Without a redrive policy one message that no consumer can digest comes back every visibility timeout until its retention ends, burns invocations all the while (in a FIFO queue it also holds up its whole message group), and then vanishes without a trace. With one it is set aside after a few tries, still there to look at and to redrive.',
  remediation:
    'new sqs.Queue(this, "Queue", { deadLetterQueue: { queue: failures, maxReceiveCount: 5 } }) // failures: retentionPeriod: Duration.days(14)',
  whenNotToUse:
    'For queues whose messages are worthless once they are late, such as wake-up signals. A queue that your own code parks failures in is seen as what it is once it says so: by a name such as FailuresDLQ or DeadLetterQueue, or by RedriveAllowPolicy with redrivePermission byQueue.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.3', 'wellarchitected:REL05-BP04'],
  requirements: ['C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
  ],
  messages: {
    redriven: 'after {count} receives a message goes to {target}',
    redrivenOutside: 'after {count} receives a message goes to {target}, which is not in these templates',
    isDeadLetter: 'it is itself where {source} sends its failures',
    offersItself: 'its RedriveAllowPolicy makes it a dead-letter queue for others',
    named: 'its name {name} says that failures are parked in it, which nobody retries',
    noRedrive:
      'there is no RedrivePolicy: a message that keeps failing is retried until it expires, then it is lost',
    noTarget: 'the RedrivePolicy names no dead-letter queue',
    notAQueue: 'the dead-letter target {target} is no queue',
    noCount: 'the RedrivePolicy has no maxReceiveCount from 1 to 1000, which SQS asks for',
    itself: 'the queue is its own dead-letter queue',
    kind: '{target} cannot take its failures: a FIFO queue needs a FIFO dead-letter queue, a standard queue a standard one',
    unknown: 'whether failures reach a dead-letter queue rests on {value}',
  },
  check(queue, judge) {
    const { graph } = judge;
    const source = deadLetterSource(graph, queue);
    if (source)
      return judge.notApplicable('isDeadLetter', { source: source.resource.logicalId }, [
        judge.property(source.resource, source.path),
      ]);
    const policy = redriveOf(queue);
    if (policy === 'offered')
      return judge.notApplicable('offersItself', {}, [judge.property(queue, ['RedriveAllowPolicy'])]);
    const evidence = [judge.property(queue, ['RedrivePolicy'])];
    if (policy === undefined) {
      const name = deadLetterName(queue);
      return name === undefined
        ? judge.fail('noRedrive', {}, evidence)
        : judge.notApplicable('named', { name }, evidence);
    }
    if (isSymbolic(policy)) return judge.unknown('unknown', { value: policy }, evidence);
    return judgeTarget(queue, policy.target, policy.count, judge);
  },
});

/** `Orders-DLQ`, `dead-letter-queue`, `orders-dlq.fifo`. */
const PARKS = /(^|[^a-z])(dlq|dead-?letters?)-?(queue)?(\.fifo)?$/i;
/** `QueueWithoutDLQ` is no dead-letter queue. */
const SPEAKS_OF = /with|no-?dlq/i;

/**
 * The name by which a queue says that failures end in it. Code that parks failures itself, a task of a state machine for
 * example, leaves no other sign in a template.
 */
function deadLetterName(queue: Resource): string | undefined {
  const names = [queue.get('QueueName'), queue.logicalId].filter((name) => typeof name === 'string');
  return names.find((name) => PARKS.test(words(name)) && !SPEAKS_OF.test(name));
}

/** `OrdersDLQ0A1B2C3D` → `Orders-DLQ`: without the hash that CDK adds to logical ids. */
function words(name: string): string {
  return name.replace(/[0-9A-F]{8}$/, '').replace(/([a-z0-9])([A-Z])/g, '$1-$2');
}

function judgeTarget(
  queue: Resource,
  target: Value | undefined,
  count: Value | undefined,
  judge: Judge<Message>,
): Finding {
  const evidence = [judge.property(queue, ['RedrivePolicy'])];
  if (target === undefined || target === '') return judge.fail('noTarget', {}, evidence);
  const tries = numberOf(count);
  // SetQueueAttributes takes 1 to 1000; a symbolic one is within, or the deployment is refused.
  if (tries === undefined || (!isSymbolic(tries) && (tries < 1 || tries > 1000)))
    return judge.fail('noCount', {}, evidence);
  const denoted = judge.graph.denoted(target);
  if (denoted === queue) return judge.fail('itself', {}, evidence);
  if (denoted?.type === 'AWS::SQS::Queue') return judgeQueues(queue, denoted, tries, judge);
  // An output of a nested stack or custom resource may be anything.
  if (denoted || (!isSymbolic(target) && !isQueueArn(target)))
    return judge.fail('notAQueue', { target }, evidence);
  if (isQueueArn(target)) return judge.pass('redrivenOutside', { count: tries, target }, evidence);
  return judge.unknown('unknown', { value: target }, evidence);
}

function judgeQueues(queue: Resource, dead: Resource, count: Value, judge: Judge<Message>): Finding {
  const evidence = [judge.property(queue, ['RedrivePolicy']), judge.resource(dead, 'dead-letter queue')];
  const target = dead.logicalId;
  const [ours, theirs] = [isOn(queue.get('FifoQueue')), isOn(dead.get('FifoQueue'))];
  if (ours !== 'unknown' && theirs !== 'unknown' && ours !== theirs)
    return judge.fail('kind', { target }, [...evidence, judge.property(dead, ['FifoQueue'])]);
  const open = [queue.get('FifoQueue'), dead.get('FifoQueue')].find(isSymbolic);
  if (open !== undefined) return judge.unknown('unknown', { value: open }, evidence);
  return judge.pass('redriven', { count, target }, evidence);
}
