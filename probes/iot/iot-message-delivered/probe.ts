import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Resource } from '../../../template';
import { type AwsCredentials, callAws } from '../../clients/aws';
import { exampleOf, textIn } from '../../deployment/example';
import { defineProbe, type Planner, type Session } from '../../engine/probe';
import { within } from '../../s3/shared/await';
import { Files } from '../../s3/shared/files';

type Members = Readonly<Record<string, unknown>>;

interface Ask {
  readonly region: string;
  /** `{id}` stands for a device that nobody has. */
  readonly topic: string;
  readonly message: Members;
  readonly bucket: string;
  /** Prefix; `{day}` stands for today. */
  readonly below: string;
  /** Members that a line has to have. */
  readonly holds: Members;
  readonly seconds: number;
}

type Message = 'delivered' | 'none' | 'untransformed' | 'notPublished' | 'noOperator' | 'notKnown' | 'untold';

/** Bytes of a file once it is unpacked. */
const LARGEST = 64 * 1024 * 1024;
/** New files that are looked into. */
const MOST = 50;

export const probe = defineProbe<Message, Ask>({
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
    const ask = askOf(rule, planner, example);
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
    const { bucket, region, seconds } = ask;
    const id = `cdk-assay-${randomBytes(8).toString('hex')}`;
    const topic = ask.topic.replaceAll('{id}', id);
    const day = new Date(session.clock.epoch()).toISOString().slice(0, 10);
    const below = ask.below.replaceAll('{day}', day);
    const files = new Files(session.http, region, bucket, operator);
    const before = new Set((await files.list(below)).map(({ key }) => key));
    const status = await publish(session, region, topic, filled(ask.message, id), operator);
    if (status !== 200) return session.error('notPublished', { topic, status });
    const began = session.clock.epoch();
    const found = await within(session, seconds, async () => {
      const fresh = (await files.list(below)).filter(({ key }) => !before.has(key));
      for (const { key } of fresh.slice(0, MOST)) {
        before.add(key);
        const lines = linesOf((await files.get(key)).body);
        const line = lines.find((one) => one.includes(id));
        if (line !== undefined) return { key, line, alone: lines.length === 1 };
      }
      return undefined;
    });
    if (!found) return session.fail('none', { topic, bucket, below, seconds });
    if (found.alone)
      session.cleanup(`s3://${bucket}/${found.key}`, (http) =>
        new Files(http, region, bucket, operator).purge(found.key, found.key),
      );
    const lacking = lackingOf(found.line, filled(ask.holds, id));
    if (lacking !== undefined) return session.fail('untransformed', { topic, bucket, said: lacking });
    const took = Math.round((session.clock.epoch() - began) / 1000);
    return session.pass('delivered', { topic, bucket, seconds: took }, [
      session.fact('object', `${found.key}${found.alone ? '' : ', which holds other records and stays'}`),
    ]);
  },
});

function askOf(
  rule: Resource,
  planner: Planner<Message>,
  example: Members,
): Ask | { readonly missing: string } {
  const { deployment } = planner;
  const text = (name: string): string | undefined => textIn(example, name, rule, deployment);
  const region = deployment.text(rule.resolver.ref('AWS::Region') ?? undefined);
  const [topic, bucket, below] = [text('topic'), text('in'), text('below') ?? ''];
  if (region === undefined) return { missing: 'AWS::Region' };
  if (topic === undefined) return { missing: `a topic of ${rule.logicalId}` };
  if (bucket === undefined) return { missing: `the bucket of the records of ${rule.logicalId}` };
  const seconds = example['within'];
  return {
    region,
    topic,
    bucket,
    below,
    message: membersOf(example['message']),
    holds: membersOf(example['holds']),
    seconds: typeof seconds === 'number' ? seconds : 60,
  };
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function filled(members: Members, id: string): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('{id}', id) : value,
    ]),
  );
}

/** Asks IoT Core for the account's own address, and publishes there. */
async function publish(
  session: Session<Message>,
  region: string,
  topic: string,
  message: Members,
  as: AwsCredentials,
): Promise<number> {
  const place = { region, method: 'GET', host: `iot.${region}.amazonaws.com`, service: 'iot' };
  const query = { endpointType: 'iot:Data-ATS' };
  const found = await callAws(session.http, { ...place, path: '/endpoint', query }, as);
  const host = /"endpointAddress"\s*:\s*"([a-z0-9.-]{1,253})"/.exec(found.body.toString('utf8'))?.[1];
  if (found.status !== 200 || host === undefined) return found.status;
  const path = `/topics/${encodeURIComponent(topic)}`;
  const body = JSON.stringify(message);
  const call = { service: 'iotdevicegateway', region, host, method: 'POST', path, query: { qos: '1' }, body };
  return (await callAws(session.http, call, as)).status;
}

function linesOf(bytes: Buffer): readonly string[] {
  let text = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) text = gunzipSync(bytes, { maxOutputLength: LARGEST });
  return text.toString('utf8').split('\n').filter(Boolean);
}

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
