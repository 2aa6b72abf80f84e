import { isList, isObject, type Resource, toStr, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { functionBehind } from '../../../relations/functions';
import { roleLink } from '../../../relations/role-link';
import { mayDo, roleStatements } from '../../../relations/role-statements';
import { trustsService } from '../../../relations/role-trust';
import { worstOf } from '../../../relations/worst';

type Message = 'used' | 'nobodyWrites' | 'nobodyReads' | 'notTrusted' | 'mayNotRead' | 'unknown';

export const rule = defineRule<Message>({
  id: 'kinesis-stream-in-use',
  title: 'Kinesis stream is written by somebody and read by somebody who may',
  severity: 'medium',
  resource: 'AWS::Kinesis::Stream',
  baseline: false,
  rationale:
    'A stream takes records and says nothing of whether anybody reads them. Where the reader may not, because a right is missing or the stream was renamed, everything looks well until the retention ends and the first day is gone. A stream that nobody writes to costs the same.',
  remediation:
    'stream.grantRead(deliveryRole)  // and kinesisStreamSourceConfiguration: { kinesisStreamArn: stream.streamArn, roleArn: deliveryRole.roleArn }',
  whenNotToUse:
    'For streams whose producers or consumers are in stacks or accounts that are not judged together.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.2', 'soc2:PI1.3'],
  requirements: ['C6.2'],
  references: [
    'https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#access-to-kinesis',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html',
  ],
  messages: {
    used: '{writer} writes to it and {readers} read it',
    nobodyWrites: 'nothing in these templates may write to it',
    nobodyReads: 'nothing in these templates reads it',
    notTrusted: '{reader} reads it with {role}, which the service may not assume',
    mayNotRead: '{reader} may not read it: its role {role} may not do {right}',
    unknown: 'whether it is written and read rests on {value}',
  },
  check(stream, judge) {
    const readers = readersOf(stream, judge);
    const bad = worstOf(readers.map(({ finding }) => finding));
    if (!bad) return judge.fail('nobodyReads', {}, [judge.resource(stream, 'stream')]);
    if (bad.verdict === 'fail') return bad;
    const writer = writerOf(stream, judge);
    if (writer.verdict !== 'pass') return writer;
    if (bad.verdict === 'unknown') return bad;
    return judge.pass(
      'used',
      { writer: writer.data['writer'], readers: readers.map(({ reader }) => reader.logicalId) },
      [...writer.evidence, ...bad.evidence],
    );
  },
});

interface Read {
  readonly reader: Resource;
  readonly finding: Finding;
}

/** What reading takes. Sources: the references of the rule. */
const RIGHTS = ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream'];

function readersOf(stream: Resource, judge: Judge<Message>): readonly Read[] {
  const { graph } = judge;
  const deliveries = graph
    .related(stream, 'AWS::KinesisFirehose::DeliveryStream', ...SOURCE, 'KinesisStreamARN')
    .map((reader) =>
      judgeReader(reader, reader.get(...SOURCE, 'RoleARN'), 'firehose.amazonaws.com', stream, judge),
    );
  const functions = graph
    .related(stream, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn')
    .flatMap((mapping): Read[] => {
      const fn = functionBehind(graph, mapping.get('FunctionName'));
      if (fn) return [judgeReader(fn, fn.get('Role'), 'lambda.amazonaws.com', stream, judge)];
      const value = mapping.get('FunctionName');
      return [
        {
          reader: mapping,
          finding: judge.unknown('unknown', { value }, [judge.resource(mapping, 'reader')]),
        },
      ];
    });
  const pipes = graph
    .related(stream, 'AWS::Pipes::Pipe', 'Source')
    .map((reader) => judgeReader(reader, reader.get('RoleArn'), 'pipes.amazonaws.com', stream, judge));
  // Readers with a throughput of their own have rights of their own, on what they are registered as.
  const registered = graph
    .related(stream, 'AWS::Kinesis::StreamConsumer', 'StreamARN')
    .map((reader): Read => {
      const finding = judge.pass('used', {}, [judge.resource(reader, 'is registered to read the stream')]);
      return { reader, finding };
    });
  const wired = [...deliveries, ...functions, ...pipes, ...registered];
  return wired.length > 0 ? wired : programs(stream, judge);
}

/** Services that read only what they are wired to: a right of theirs alone reads nothing. */
const WIRED = ['firehose.amazonaws.com', 'lambda.amazonaws.com', 'pipes.amazonaws.com'];

/** Programs that read by a role: jobs, containers, instances. */
function programs(stream: Resource, judge: Judge<Message>): readonly Read[] {
  const { graph } = judge;
  const arn = toStr(stream.attribute('Arn')) ?? '';
  return graph.resources('AWS::IAM::Role').flatMap((reader): Read[] => {
    if (WIRED.some((service) => trustsService(reader, service) !== 'no')) return [];
    const { truth } = mayDo(roleStatements(graph, reader), 'kinesis:GetRecords', arn);
    if (truth !== 'yes') return [];
    return [{ reader, finding: judge.pass('used', {}, [judge.resource(reader, 'may read the stream')]) }];
  });
}

const SOURCE = ['KinesisStreamSourceConfiguration'] as const;

function judgeReader(
  reader: Resource,
  role: Value | undefined,
  service: string,
  stream: Resource,
  judge: Judge<Message>,
): Read {
  const link = roleLink(judge.graph, role, service, RIGHTS, toStr(stream.attribute('Arn')) ?? '');
  const evidence = [
    judge.resource(reader, 'reads the stream'),
    ...(link.role ? [judge.resource(link.role, 'role of the reader')] : []),
  ];
  const names = { reader: reader.logicalId, role: link.role?.logicalId ?? 'nobody', right: link.action };
  if (link.truth === 'yes') return { reader, finding: judge.pass('used', {}, evidence) };
  if (link.truth === 'unknown')
    return { reader, finding: judge.unknown('unknown', { value: link.restsOn }, evidence) };
  return {
    reader,
    finding: judge.fail(link.missing === 'trust' ? 'notTrusted' : 'mayNotRead', names, evidence),
  };
}

/** Who writes: a topic rule of IoT Core, else whatever role may. */
function writerOf(stream: Resource, judge: Judge<Message>): Finding {
  const { graph } = judge;
  const arn = toStr(stream.attribute('Arn')) ?? '';
  for (const topicRule of graph.resources('AWS::IoT::TopicRule')) {
    const actions = topicRule.get('TopicRulePayload', 'Actions');
    const writes = (isList(actions) ? actions : []).some((action) => {
      const settings = isObject(action) ? action['Kinesis'] : undefined;
      const named = isObject(settings) ? settings['StreamName'] : undefined;
      return graph.denoted(named, 'AWS::Kinesis::Stream') === stream;
    });
    if (writes) return found(topicRule, judge);
  }
  // DynamoDB writes by itself what changes in a table.
  for (const type of ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']) {
    const [table] = graph.related(stream, type, 'KinesisStreamSpecification', 'StreamArn');
    if (table) return found(table, judge);
  }
  let open: Value | undefined;
  for (const role of graph.resources('AWS::IAM::Role')) {
    const held = roleStatements(graph, role);
    for (const action of ['kinesis:PutRecord', 'kinesis:PutRecords']) {
      const { truth, restsOn } = mayDo(held, action, arn);
      if (truth === 'yes') return found(role, judge);
      if (truth === 'unknown') open ??= restsOn ?? role.logicalId;
    }
  }
  const evidence = [judge.resource(stream, 'stream')];
  return open === undefined
    ? judge.fail('nobodyWrites', {}, evidence)
    : judge.unknown('unknown', { value: open }, evidence);
}

function found(writer: Resource, judge: Judge<Message>): Finding {
  return judge.pass('used', { writer: writer.logicalId }, [judge.resource(writer, 'writes to the stream')]);
}
