import { exampleOf } from '../../deployment/example';
import { defineProbe } from '../../engine/probe';
import { type DeviceMessage, filled, type Members, membersOf, messageOf, send } from '../shared/message';

type Message = 'delivered' | 'none' | 'untransformed' | 'notPublished' | 'noOperator' | 'notKnown' | 'untold';

export const probe = defineProbe<Message, DeviceMessage>({
  id: 'iot-message-delivered',
  title: 'What a device publishes is in the bucket in time, as it is to be',
  severity: 'high',
  resource: 'AWS::IoT::TopicRule',
  rationale:
    'From the device to the bucket a message passes a rule, a stream, a delivery stream and a function, each with a role. What one of them may not do shows nowhere else than in data that do not come.',
  remediation:
    "new iot.CfnTopicRule(this, 'Rule', { topicRulePayload: { sql, actions: [{ kinesis: { streamName: stream.streamName, roleArn: role.roleArn } }] } }); stream.grantWrite(role)",
  controls: ['nist-800-53-r5:SI-10', 'wellarchitected:REL06-BP01'],
  requirements: ['C6.1', 'C6.2', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/iot/latest/developerguide/iot-rules.html',
    'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
  ],
  messages: {
    delivered: 'a message to {topic} was in {bucket} after {seconds} seconds, as it is to be',
    none: 'a message was published to {topic}, and {seconds} seconds later nothing below {below} of {bucket} tells of it',
    untransformed: 'a message to {topic} lies in {bucket} otherwise than it is to: {said}',
    notPublished: 'the message could not be published to {topic}: {status}',
    noOperator:
      'asking this publishes a message, whose record stays where others lie beside it: allow it with --create-users and credentials in the environment',
    notKnown: 'where messages go is not known: {value}',
    untold: 'the rule does not say what becomes of messages: put cdk-assay:example into its metadata',
  },
  deadline: 180,
  plan(rule, planner) {
    const example = exampleOf(rule, planner.deployment, 'record');
    if (!example) return [planner.notApplicable('untold')];
    const ask = messageOf(rule, planner, example);
    if ('missing' in ask) return [planner.unknown('notKnown', { value: ask.missing })];
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    return [
      planner.ask(
        `a message to ${ask.topic} is in s3://${ask.bucket}/${ask.below} within ${ask.seconds} s, transformed`,
        `https://iot.${ask.region}.amazonaws.com`,
        ask,
      ),
    ];
  },
  async ask(ask, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    const { bucket, seconds } = ask;
    const { id, topic, below, status, at, found } = await send(ask, session, operator);
    if (status !== 200) return session.error('notPublished', { topic, status });
    if (!found) return session.fail('none', { topic, bucket, below, seconds });
    const lacking = lackingOf(found.line, filled(ask.holds, id));
    if (lacking !== undefined) return session.fail('untransformed', { topic, bucket, said: lacking });
    const took = Math.round((session.clock.epoch() - at) / 1000);
    return session.pass('delivered', { topic, bucket, seconds: took }, [
      session.fact('object', `${found.key}${found.alone ? '' : ', which holds other records and stays'}`),
    ]);
  },
});

/** What of a line is otherwise than it is to be. */
function lackingOf(line: string, holds: Members): string | undefined {
  let record: Members;
  try {
    record = membersOf(JSON.parse(line));
  } catch {
    return 'it is no line of JSON';
  }
  const name = Object.keys(holds).find((key) => !Object.hasOwn(record, key) || record[key] !== holds[key]);
  if (name === undefined) return undefined;
  return `${name} is ${JSON.stringify(record[name]) ?? 'not there'} and not ${JSON.stringify(holds[name])}`;
}
