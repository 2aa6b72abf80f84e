import { type Graph, isSymbolic, type Resource, type Symbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { functionBehind } from '../../../relations/functions';
import { numberOf } from '../../../relations/scalars';
import { worstOf } from '../../../relations/worst';

type Message = 'covers' | 'notConsumed' | 'short' | 'refused' | 'unknown';

export const rule = defineRule<Message>({
  id: 'sqs-queue-visibility-covers-consumer',
  title: 'The visibility timeout of the SQS queue is long enough for the functions that consume it',
  severity: 'low',
  resource: 'AWS::SQS::Queue',
  rationale:
    'A message comes back while the function still works on it when its visibility timeout ends first: it is handled twice at once, and every such return counts towards the dead-letter queue. Lambda also needs room to retry when it is throttled, which is why AWS recommends six times the function timeout plus the batching window. Below one function timeout Lambda refuses the mapping altogether.',
  remediation:
    'new sqs.Queue(this, "Queue", { visibilityTimeout: Duration.seconds(6 * functionTimeoutInSeconds + maxBatchingWindowInSeconds) })',
  whenNotToUse:
    'When the function ends far below its timeout, is idempotent and never throttled; lower the parameter "factor" rather than leaving the rule out.',
  controls: ['wellarchitected:REL05-BP03', 'wellarchitected:REL04-BP04'],
  requirements: ['C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
  ],
  parameters: { factor: 6 },
  messages: {
    covers: 'the visibility timeout of {visibility} s covers {function}, which needs {needed} s',
    notConsumed: 'no function of these templates consumes the queue',
    short:
      'the visibility timeout of {visibility} s is below the {needed} s that {function} needs: {factor} × its timeout of {timeout} s plus a batching window of {window} s',
    refused:
      'the visibility timeout of {visibility} s is below the timeout of {function}, {timeout} s: Lambda refuses to consume the queue',
    unknown: 'whether the visibility timeout covers {function} rests on {value}',
  },
  check(queue, judge) {
    const { graph } = judge;
    const factor = judge.parameter<number>('factor');
    const consumers = consumersOf(graph, queue);
    if (consumers.length === 0) return judge.notApplicable('notConsumed');
    // Seconds; 30 when nothing is set (CloudFormation, AWS::SQS::Queue, VisibilityTimeout).
    const visibility = numberOf(queue.get('VisibilityTimeout')) ?? 30;
    const findings = consumers.map((consumer) => {
      const { handler, timeout, window } = consumer;
      const name = handler.logicalId;
      const evidence = [
        judge.property(queue, ['VisibilityTimeout']),
        judge.property(handler, ['Timeout']),
        judge.property(consumer.mapping, ['MaximumBatchingWindowInSeconds']),
      ];
      const open = [visibility, timeout, window].find(isSymbolic);
      if (isSymbolic(visibility) || isSymbolic(timeout) || isSymbolic(window))
        return judge.unknown('unknown', { function: name, value: open }, evidence);
      const needed = factor * timeout + window;
      const data = { function: name, visibility, needed, timeout, window, factor };
      if (visibility < timeout) return judge.fail('refused', data, evidence);
      return visibility < needed ? judge.fail('short', data, evidence) : judge.pass('covers', data, evidence);
    });
    return worstOf(findings) ?? judge.notApplicable('notConsumed');
  },
});

interface Consumer {
  readonly mapping: Resource;
  readonly handler: Resource;
  readonly timeout: number | Symbolic;
  readonly window: number | Symbolic;
}

/** The functions that Lambda hands the messages of a queue to. */
function consumersOf(graph: Graph, queue: Resource): readonly Consumer[] {
  return graph.related(queue, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn').flatMap((mapping) => {
    const handler = functionBehind(graph, mapping.get('FunctionName'));
    if (!handler) return [];
    return [
      {
        mapping,
        handler,
        // Seconds: 3 for a function, 0 for a window when nothing is set (CloudFormation, AWS::Lambda::Function and
        // EventSourceMapping).
        timeout: numberOf(handler.get('Timeout')) ?? 3,
        window: numberOf(mapping.get('MaximumBatchingWindowInSeconds')) ?? 0,
      },
    ];
  });
}
