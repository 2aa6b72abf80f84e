import { randomBytes } from 'node:crypto';
import type { Resource } from '../../../template';
import { callJson, type JsonAnswer } from '../../clients/aws';
import { exampleOf, textIn } from '../../deployment/example';
import { defineProbe, type Planner, type Session } from '../../engine/probe';
import { promiseOf } from '../../s3/s3-thumbnail-made/promise';
import { afterwards, within } from '../../s3/shared/await';
import { Files } from '../../s3/shared/files';
import { picture } from '../../s3/shared/png';

interface Ask {
  readonly region: string;
  readonly queueUrl: string;
  readonly bucket: string;
  readonly below: string;
  /** Where something is made of uploads, which goes with them. */
  readonly derived: { readonly bucket: string; readonly under: string } | undefined;
}

type Message = 'told' | 'silent' | 'notPut' | 'notRead' | 'noOperator' | 'notKnown';

/** Seconds in which S3 tells. Typically it takes one (Amazon S3 User Guide, "Amazon S3 Event Notifications"). */
const WITHIN = 60;
/** Longer than the whole question: messages of others are received once, and never more, by this probe. */
const HIDDEN = 150;
const MADE = 10;

export const probe = defineProbe<Message, Ask>({
  id: 'sqs-upload-told',
  title: 'The queue is told of what is put into the bucket',
  severity: 'medium',
  resource: 'AWS::SQS::Queue',
  rationale:
    'A queue that hears of uploads through a topic needs four policies on the way, of the topic, of its key, of the subscription and of the queue. One that is missing loses every message, and nothing says so.',
  remediation:
    'topic.addSubscription(new subscriptions.SqsSubscription(queue, { rawMessageDelivery: true }))',
  controls: ['nist-800-53-r5:SI-10', 'wellarchitected:REL04-BP02'],
  requirements: ['C2.8'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
    'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',
  ],
  messages: {
    told: 'what was put into {bucket} came to the queue as a message',
    silent: 'something was put into {bucket}, and {seconds} seconds later the queue holds no message of it',
    notPut: 'nothing could be put into {bucket}: {status}',
    notRead: 'the queue could not be read: {error}',
    noOperator:
      'asking this puts an object into the bucket and reads the queue: allow it with --create-users and credentials in the environment',
    notKnown: 'what the queue is told of is not known: {value}',
  },
  deadline: 120,
  plan(queue, planner) {
    const example = exampleOf(queue, planner.deployment, 'notice');
    if (!example) return [];
    const ask = askOf(queue, planner, example);
    if ('missing' in ask) return [planner.unknown('notKnown', { value: ask.missing })];
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    return [
      planner.ask(
        `what is put below s3://${ask.bucket}/${ask.below} is told to ${ask.queueUrl} within ${WITHIN} s`,
        ask.queueUrl,
        ask,
      ),
    ];
  },
  async ask({ region, queueUrl, bucket, below, derived }, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    const mark = `cdk-assay-${randomBytes(8).toString('hex')}`;
    const others = new Set<string>();
    session.cleanup(`the upload of ${mark}`, async (http) => {
      if (derived) await afterwards(session, MADE);
      await new Files(http, region, bucket, operator).purge(`${below}${mark}`, mark);
      if (derived)
        await new Files(http, region, derived.bucket, operator).purge(`${derived.under}${mark}`, mark);
    });
    session.cleanup('messages of others that were hidden', async (http) => {
      for (const ReceiptHandle of others)
        await sqs({ ...session, http }, region, queueUrl, 'ChangeMessageVisibility', {
          ReceiptHandle,
          VisibilityTimeout: 0,
        });
    });
    const put = await new Files(session.http, region, bucket, operator).put(
      `${below}${mark}/told.png`,
      picture(),
      'image/png',
    );
    if (put.status !== 200) return session.error('notPut', { bucket, status: put.status });
    const found = await within(session, WITHIN, async () => {
      for (;;) {
        const asked = { MaxNumberOfMessages: 10, VisibilityTimeout: HIDDEN };
        const { output, error } = await sqs(session, region, queueUrl, 'ReceiveMessage', asked);
        if (error !== undefined) return error;
        const messages = Array.isArray(output['Messages']) ? (output['Messages'] as readonly unknown[]) : [];
        if (messages.length === 0) return undefined;
        for (const message of messages) {
          const { Body, ReceiptHandle } = message as Readonly<Record<string, unknown>>;
          if (typeof ReceiptHandle !== 'string') continue;
          if (typeof Body !== 'string' || !Body.includes(mark)) {
            others.add(ReceiptHandle);
            continue;
          }
          await sqs(session, region, queueUrl, 'DeleteMessage', { ReceiptHandle });
          return 'told' as const;
        }
      }
    });
    if (found === undefined) return session.fail('silent', { bucket, seconds: WITHIN });
    return found === 'told' ? session.pass('told', { bucket }) : session.error('notRead', { error: found });
  },
});

function sqs(
  { http, settings }: Pick<Session<Message>, 'http' | 'settings'>,
  region: string,
  QueueUrl: string,
  action: string,
  input: object,
): Promise<JsonAnswer> {
  const call = { service: 'sqs', region, host: new URL(QueueUrl).hostname, target: `AmazonSQS.${action}` };
  return callJson(http, { ...call, input: { QueueUrl, ...input }, version: '1.0' }, settings.operator);
}

function askOf(
  queue: Resource,
  planner: Planner<Message>,
  example: Readonly<Record<string, unknown>>,
): Ask | { readonly missing: string } {
  const { deployment, graph } = planner;
  const queueUrl = deployment.text(queue.ref);
  if (queueUrl === undefined) return { missing: deployment.missing(queue.ref)[0] ?? queue.logicalId };
  const region = deployment.text(queue.resolver.ref('AWS::Region') ?? undefined);
  if (region === undefined) return { missing: 'AWS::Region' };
  const bucket = textIn(example, 'of', queue, deployment);
  if (bucket === undefined) return { missing: `the bucket that ${queue.logicalId} is told of` };
  const source = graph.resources('AWS::S3::Bucket').find((one) => deployment.text(one.ref) === bucket);
  const promised = source && promiseOf(source, planner);
  return {
    region,
    queueUrl,
    bucket,
    below: textIn(example, 'below', queue, deployment) ?? '',
    derived:
      promised && 'target' in promised ? { bucket: promised.target, under: promised.under } : undefined,
  };
}
