import { randomBytes, randomUUID } from 'node:crypto';
import { defineProbe, type Finding, type Session } from '../../engine/probe';
import { afterwards, within } from '../shared/await';
import { Files, type Listed } from '../shared/files';
import { flawOf } from '../shared/picture';
import { picture } from '../shared/png';
import { type Promised, promiseOf } from './promise';

type Message =
  | 'made'
  | 'none'
  | 'undecodable'
  | 'wrongSize'
  | 'otherPicture'
  | 'again'
  | 'notPut'
  | 'noOperator'
  | 'notKnown'
  | 'untold';

/** Seconds in which whatever sets itself off would have done so again. */
const AFTERWARDS = 10;

export const probe = defineProbe<Message, Promised>({
  id: 's3-thumbnail-made',
  title: 'An image that is put into the bucket has its thumbnail soon, once, and sets nothing off again',
  severity: 'high',
  resource: 'AWS::S3::Bucket',
  rationale:
    'Between an upload and its thumbnail stand a notification, a permission, a policy of a role, a queue or topic perhaps, and a function. Each can be in order by itself while nothing comes out at the end; and a function that writes where it is triggered runs until somebody sees the bill.',
  remediation:
    "bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(fn), { prefix: 'uploads/' })",
  controls: ['nist-800-53-r5:SI-10', 'wellarchitected:REL04-BP04'],
  requirements: ['C2.7', 'C2.8'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/with-s3-example.html',
  ],
  messages: {
    made: 'the thumbnail of a picture in {bucket} was in {target} after {seconds} seconds, {count} of it, and it is the picture',
    none: 'a picture was put into {bucket}, and {seconds} seconds later {target} holds no thumbnail of it',
    undecodable: 'what is in {target} is no image: {said}',
    wrongSize: 'what is in {target} is no thumbnail of a picture of 640 × 480 pixels: it has {said}',
    otherPicture: 'the thumbnail in {target} shows another picture ({said})',
    again: 'one picture in {bucket} set off more than one thumbnail: {said}',
    notPut: 'the picture could not be put into {bucket}: {status}',
    noOperator:
      'asking this puts an image into the bucket, which is removed afterwards: allow it with --create-users and credentials in the environment',
    notKnown: 'where thumbnails appear is not known: {value}',
    untold:
      'the bucket tells somebody of what is put into it, and not of what becomes of it: put cdk-assay:example into its metadata',
  },
  deadline: 180,
  plan(bucket, planner) {
    const promised = promiseOf(bucket, planner);
    if (!promised) {
      const told = bucket.get('NotificationConfiguration', 'LambdaConfigurations');
      return told === undefined ? [] : [planner.notApplicable('untold')];
    }
    if ('missing' in promised) return [planner.unknown('notKnown', { value: promised.missing })];
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    return [
      planner.ask(
        `an image that is put below s3://${promised.bucket}/${promised.below} has one thumbnail below s3://${promised.target}/${promised.under} within ${promised.within} s`,
        `https://${promised.bucket}.s3.${promised.region}.amazonaws.com`,
        promised,
      ),
    ];
  },
  async ask(promised, session) {
    const { operator, insight } = session.settings;
    if (!operator) return session.error('noOperator');
    const { region, bucket, target, below, under } = promised;
    const mark = `cdk-assay-${randomBytes(8).toString('hex')}`;
    const name = randomUUID();
    const files = new Files(session.http, region, bucket, operator);
    const thumbnails = new Files(session.http, region, target, operator);
    session.cleanup(`objects of ${mark}`, async (http) => {
      await new Files(http, region, bucket, operator).purge(`${below}${mark}`, mark);
      await new Files(http, region, target, operator).purge(`${under}${mark}`, mark);
    });
    const put = await files.put(`${below}${mark}/${name}.png`, picture(), 'image/png');
    if (put.status !== 200) return session.error('notPut', { bucket, status: put.status });
    const began = session.clock.epoch();
    const limit = promised.within;
    const made = async (): Promise<readonly Listed[]> =>
      (await thumbnails.list(`${under}${mark}`)).filter(
        ({ key }) => target !== bucket || !key.includes(`${below}${mark}/${name}.png`),
      );
    const [first] = (await within(session, limit, async () => nonEmpty(await made()))) ?? [];
    if (!first) return session.fail('none', { bucket, target, seconds: limit });
    const seconds = Math.round((session.clock.epoch() - began) / 1000);
    const flaw = flawOf((await thumbnails.get(first.key)).body);
    if (flaw) return session.fail(flaw.kind, { target, said: flaw.said });
    await afterwards(session, AFTERWARDS);
    const after = [...(await made()), ...(await files.list(`${below}${mark}`))];
    return (
      again(session, promised, first, after, insight?.eventsAbout(name)) ??
      session.pass('made', { bucket, target, seconds, count: 1 })
    );
  },
});

function nonEmpty<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** More objects than one picture and its thumbnail, a thumbnail that was written again, or a function that was asked again. */
function again(
  session: Session<Message>,
  { bucket }: Promised,
  first: Listed,
  after: readonly Listed[],
  events: number | undefined,
): Finding | undefined {
  const keys = [...new Set(after.map(({ key }) => key))];
  const now = after.find(({ key }) => key === first.key);
  const said =
    keys.length > 2
      ? `there are ${keys.join(', ')}`
      : now && now.version !== first.version
        ? `${first.key} was written again`
        : events !== undefined && events > 1
          ? `functions were given ${events} events about it`
          : undefined;
  return said === undefined ? undefined : session.fail('again', { bucket, said });
}
