import { Atom, isSymbolic, partsOf, type Resource, toStr, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled, numberOf } from '../../../relations/scalars';
import type { Truth } from '../../../relations/truth';

const DESTINATION = ['DestinationConfig', 'OnFailure', 'Destination'] as const;
const LIMITS = ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'] as const;

export const rule = defineRule({
  id: 'lambda-stream-failures-kept',
  title: 'Lambda function that reads a stream gives up on a record in the end, and keeps what it gave up on',
  severity: 'medium',
  resource: 'AWS::Lambda::EventSourceMapping',
  rationale:
    'A record that the function cannot handle is tried again and again until it expires, a day or a week later, and everything behind it in the shard waits and expires too. With a limit the shard goes on; with a destination somebody can see what was left out.',
  remediation:
    'new eventsources.KinesisEventSource(stream, { startingPosition, retryAttempts: 5, bisectBatchOnError: true, onFailure: new eventsources.SqsDlq(failures) })',
  whenNotToUse:
    'Where order matters more than progress, and somebody is woken up when the iterator falls behind.',
  controls: ['nist-800-53-r5:SI-11', 'nist-800-53-r5:SI-13', 'soc2:PI1.3', 'wellarchitected:REL05-BP04'],
  requirements: ['C2.4', 'C6.2'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html',
  ],
  messages: {
    kept: 'what it gives up on goes to {destination}',
    dropped: 'it has no destination for what it gives up on',
    neverGivesUp:
      'neither tries nor age are limited: a record that fails holds up its shard until it expires',
    notStream: 'it reads no stream',
    unknown: 'what becomes of failures rests on {value}',
  },
  check(mapping, judge) {
    const stream = readsStream(mapping);
    const source = mapping.get('EventSourceArn');
    const place = judge.property(mapping, ['EventSourceArn']);
    if (stream === 'no') return judge.notApplicable('notStream', {}, [place]);
    if (stream === 'unknown') return judge.unknown('unknown', { value: source }, [place]);
    const destination = mapping.get(...DESTINATION);
    const evidence = [
      judge.property(mapping, DESTINATION),
      ...LIMITS.map((limit) => judge.property(mapping, [limit])),
    ];
    const filled = isFilled(destination);
    if (filled === 'no') return judge.fail('dropped', {}, evidence);
    // Both are -1, without limit, when nothing is said (CloudFormation reference, AWS::Lambda::EventSourceMapping).
    const limits = LIMITS.map((limit) => numberOf(mapping.get(limit) ?? -1));
    const limited = limits.some((limit) => typeof limit === 'number' && limit >= 0);
    const open = limits.find(isSymbolic);
    if (!limited && open === undefined) return judge.fail('neverGivesUp', {}, evidence);
    if (filled === 'unknown') return judge.unknown('unknown', { value: destination }, evidence);
    if (!limited) return judge.unknown('unknown', { value: open }, evidence);
    return judge.pass('kept', { destination }, evidence);
  },
});

const STREAMS = [
  'AWS::Kinesis::Stream',
  'AWS::Kinesis::StreamConsumer',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
];

/** Whether the source is a stream of Kinesis or DynamoDB: by the resource that it belongs to, or by its ARN. */
function readsStream(mapping: Resource): Truth {
  const arn: Value | undefined = mapping.get('EventSourceArn');
  const str = toStr(arn);
  // Kafka that somebody hosts has no ARN.
  if (str === undefined) return 'no';
  const [first] = partsOf(str);
  const text = partsOf(str)
    .map((part) => (typeof part === 'string' ? part : 'x'))
    .join('');
  if (/^arn:[^:]+:(kinesis|dynamodb):/.test(text)) return 'yes';
  if (!(first instanceof Atom)) return 'no';
  const { origin } = first;
  if (origin.kind !== 'resource') return 'unknown';
  if (STREAMS.includes(origin.type)) return 'yes';
  return origin.type.startsWith('AWS::') && origin.type !== 'AWS::CloudFormation::Stack' ? 'no' : 'unknown';
}
