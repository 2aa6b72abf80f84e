import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Resource } from '../../../template';
import { type AwsCredentials, callAws } from '../../clients/aws';
import { textIn } from '../../deployment/example';
import type { Planner, Session } from '../../engine/probe';
import { within } from '../../s3/shared/await';
import { Files } from '../../s3/shared/files';

export type Members = Readonly<Record<string, unknown>>;

/** A message as a device would publish it, and where its record is looked for. */
export interface DeviceMessage {
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

/** What became of a message. */
export interface Sent {
  /** The device. */
  readonly id: string;
  readonly topic: string;
  /** The prefix, of today. */
  readonly below: string;
  /** Of the publication; 200 where it was taken. */
  readonly status: number;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
  /** The line that tells of it; absent where none came in time. `alone`: the object holds nothing else. */
  readonly found?: { readonly key: string; readonly line: string; readonly alone: boolean };
}

/** Bytes of a file once it is unpacked. */
const LARGEST = 64 * 1024 * 1024;
/** New files that are looked into. */
const MOST = 50;

/** Publishes a message of a device that nobody has, and waits for its record. The object is removed again where it is alone in it. */
export async function send<M extends string>(
  ask: DeviceMessage,
  session: Session<M>,
  operator: AwsCredentials,
): Promise<Sent> {
  const { bucket, region, seconds } = ask;
  const id = `cdk-assay-${randomBytes(8).toString('hex')}`;
  const topic = ask.topic.replaceAll('{id}', id);
  const day = new Date(session.clock.epoch()).toISOString().slice(0, 10);
  const below = ask.below.replaceAll('{day}', day);
  const files = new Files(session.http, region, bucket, operator);
  const before = new Set((await files.list(below)).map(({ key }) => key));
  const status = await publish(session, region, topic, filled(ask.message, id), operator);
  const sent = { id, topic, below, status, at: session.clock.epoch() };
  if (status !== 200) return sent;
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
  if (found?.alone)
    session.cleanup(`s3://${bucket}/${found.key}`, (http) =>
      new Files(http, region, bucket, operator).purge(found.key, found.key),
    );
  return { ...sent, ...(found && { found }) };
}

/** What the example of a rule says; or what of it is not known. */
export function messageOf<M extends string>(
  rule: Resource,
  planner: Planner<M>,
  example: Members,
): DeviceMessage | { readonly missing: string } {
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

export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

/** Members with the device put in for `{id}`. */
export function filled(members: Members, id: string): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('{id}', id) : value,
    ]),
  );
}

/** Asks IoT Core for the account's own address, and publishes there. */
async function publish<M extends string>(
  session: Session<M>,
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
