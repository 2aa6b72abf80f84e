import type { AwsCredentials } from '../../clients/aws';
import type { Exchange } from '../../clients/http';
import { makeUser, StepRefused, signIn } from '../../cognito/shared/sign-in';
import { defineProbe, type Finding, type Session } from '../../engine/probe';
import { afterwards } from '../shared/await';
import { Files } from '../shared/files';
import { picture } from '../shared/png';
import { changes } from './changes';
import { type Signing, signingsOf } from './wiring';

type Message =
  | 'narrow'
  | 'takes'
  | 'refused'
  | 'notSigned'
  | 'elsewhere'
  | 'notStored'
  | 'otherwise'
  | 'stepRefused'
  | 'noOperator'
  | 'notKnown';

/** Seconds in which what is made of an upload is there. */
const MADE = 10;

export const probe = defineProbe<Message, Signing>({
  id: 's3-upload-signed-narrowly',
  title: 'A signed upload takes the type, the length and the key that it was signed for, and nothing else',
  severity: 'high',
  resource: 'AWS::S3::Bucket',
  rationale:
    'What a signature does not name, its holder chooses: without the type a page with a script is stored where images are served, without the length gigabytes, and whoever may choose the key writes over what others have uploaded.',
  remediation:
    "getSignedUrl(s3, new PutObjectCommand({ Bucket, Key, ContentType, ContentLength }), { signableHeaders: new Set(['host', 'content-type', 'content-length']) })",
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:SI-10', 'wellarchitected:SEC03-BP02'],
  requirements: ['C2.5', 'C2.6'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
  ],
  messages: {
    narrow: '{path} signs one upload to {bucket}: it is stored, and {count} others are refused',
    takes: 'what {path} signs for {bucket} takes {what} too: S3 answered {status}',
    refused: 'what {path} signs for {bucket} does not take the upload that it was signed for: {status}',
    notSigned: '{path} answers somebody who is signed in with {status} and no signed address',
    elsewhere: 'what {path} signs names {host}, which is no address of {bucket}',
    notStored: 'the upload to {bucket} was answered 200, and what is stored is {said}',
    otherwise: 'S3 refuses {what} otherwise than by the signature: {status}',
    stepRefused: '{step}',
    noOperator:
      'asking this takes a user and an upload, which are removed afterwards: allow it with --create-users and credentials in the environment',
    notKnown: 'the route that signs uploads cannot be asked: {value} is not known',
  },
  deadline: 120,
  plan(bucket, planner) {
    return signingsOf(bucket, planner).map((signing) => {
      if ('missing' in signing) return planner.unknown('notKnown', { value: signing.missing });
      if (!planner.settings.operator) return planner.unknown('noOperator');
      return planner.ask(
        `what ${signing.verb} ${signing.path} signs stores one upload in ${signing.bucket}, and no other type, length, key or method`,
        signing.url,
        signing,
      );
    });
  },
  async ask(signing, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    try {
      return await asked(signing, operator, session);
    } catch (error) {
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

async function asked(
  signing: Signing,
  operator: AwsCredentials,
  session: Session<Message>,
): Promise<Finding> {
  const { bucket, region, type, size } = signing;
  const path = `${signing.verb} ${signing.path}`;
  const bytes = picture(size);
  if (bytes.length !== size) return session.error('notKnown', { value: `a picture of ${size} bytes` });
  const { idToken } = await signIn(session, signing.setup, await makeUser(session, signing.setup, operator));
  const answer = await session.http.exchange({
    url: signing.url,
    method: signing.verb,
    headers: { authorization: idToken, 'content-type': 'application/json' },
    body: JSON.stringify(signing.body),
    confidential: true,
  });
  const url = answer.status < 300 ? signedIn(answer) : undefined;
  if (!url) return session.fail('notSigned', { path, status: answer.status });
  const key = keyOf(url, bucket);
  if (key === undefined) return session.fail('elsewhere', { path, bucket, host: url.host });
  forget(signing, key, operator, session);
  const send = (one: {
    readonly url: string;
    readonly method?: string;
    readonly type?: string;
    readonly body?: Buffer;
  }) =>
    session.http.exchange({
      url: one.url,
      method: one.method ?? 'PUT',
      headers: { 'content-type': one.type ?? type },
      // Only an upload has a body.
      ...(one.method === undefined && { body: one.body ?? bytes }),
    });
  const right = await send({ url: url.href });
  if (right.status !== 200) return session.fail('refused', { path, bucket, status: saidOf(right) });
  const stored = await new Files(session.http, region, bucket, operator).get(key);
  if (stored.status !== 200 || !stored.body.equals(bytes) || stored.header('content-type') !== type)
    return session.fail('notStored', {
      bucket,
      said: `${stored.status}, ${stored.header('content-type') ?? 'no type'}, ${stored.body.length} bytes`,
    });
  let count = 0;
  for (const { what, codes, ...change } of changes(url, bytes)) {
    const changed = await send(change);
    const status = saidOf(changed);
    if (changed.status < 300) return session.fail('takes', { path, bucket, what, status });
    if (changed.status !== 403 || !codes.some((code) => status.endsWith(code)))
      return session.error('otherwise', { what, status });
    count++;
  }
  return session.pass('narrow', { path, bucket, count });
}

/** Removes what was uploaded, under every key that was tried, and what was made of it. */
function forget(
  { bucket, region, derived }: Signing,
  key: string,
  operator: AwsCredentials,
  session: Session,
): void {
  session.cleanup(`the upload ${key}`, async (http) => {
    const name = (key.split('/').at(-1) ?? key).replace(/\.[^.]*$/, '');
    const folder = key.slice(0, key.lastIndexOf('/') + 1);
    if (derived) await afterwards(session, MADE);
    await new Files(http, region, bucket, operator).purge(folder, name);
    if (!derived) return;
    // What lies below the one prefix lies below the other.
    const made = `${derived.under}${folder.slice(derived.below.length)}${name}`;
    await new Files(http, region, derived.bucket, operator).purge(made, name);
  });
}

/** The first address in a JSON answer that is signed. */
function signedIn(answer: Exchange): URL | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(answer.body.toString('utf8'));
  } catch {
    return undefined;
  }
  const values = typeof parsed === 'object' && parsed !== null ? Object.values(parsed) : [parsed];
  for (const value of values) {
    if (typeof value !== 'string' || !URL.canParse(value)) continue;
    const url = new URL(value);
    if (url.searchParams.has('X-Amz-Signature')) return url;
  }
  return undefined;
}

/** The key that an address of a bucket names, in any form; undefined for an address of anything else. */
function keyOf({ hostname, pathname }: URL, bucket: string): string | undefined {
  const path = decodeURIComponent(pathname.slice(1));
  if (!hostname.endsWith('.amazonaws.com')) return undefined;
  if (hostname.startsWith(`${bucket}.s3`)) return path;
  return hostname.startsWith('s3') && path.startsWith(`${bucket}/`)
    ? path.slice(bucket.length + 1)
    : undefined;
}

function saidOf(answer: Exchange): string {
  const code = /<Code>([A-Za-z]{1,80})<\/Code>/.exec(answer.body.subarray(0, 4096).toString('utf8'))?.[1];
  return code === undefined ? String(answer.status) : `${answer.status} ${code}`;
}
