import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event, SNSEvent } from 'aws-lambda';
import { required } from '../../runtime/env';
import { failure, info, warn } from '../../runtime/log';
import { BadImage, LARGEST_IMAGE, thumbnailOf } from './lib/image';
import { type Created, createdIn } from './lib/upload-events';

const s3 = new S3Client({});

/** Prefix of what triggers, and of what is written in its place. */
const UPLOADS = 'uploads/';
const THUMBNAILS = 'thumbnails/';

/** Keys are new for each upload, so that what lies under one never changes. */
const CACHE = 'public, max-age=31536000, immutable';

/**
 * Writes a thumbnail of each image that S3 tells of: `uploads/MEMBER/ID.png` gives `thumbnails/MEMBER/ID.jpg` in the other
 * bucket. The same event again writes the same bytes again. What fails makes the whole event fail, after the rest of it is done:
 * Lambda tries it twice more and then keeps it in the queue of failures.
 */
export async function handler(event: S3Event | SNSEvent): Promise<void> {
  const errors: unknown[] = [];
  for (const created of createdIn(event)) {
    try {
      await makeThumbnail(created);
    } catch (error) {
      failure('thumbnail.failed', error, { key: created.key });
      errors.push(error);
    }
  }
  const [first] = errors;
  if (first !== undefined)
    throw new AggregateError(errors, first instanceof Error ? first.message : 'a thumbnail failed');
}

async function makeThumbnail({ bucket, key, size }: Created): Promise<void> {
  if (!key.startsWith(UPLOADS)) throw new BadImage('the object is not below the prefix of uploads');
  // Before a byte is read; the object itself is asked again, since the event may be older than it.
  if (size !== undefined && size > LARGEST_IMAGE) throw new BadImage(`the object has ${size} bytes`);
  const bytes = await read(bucket, key);
  if (!bytes) {
    warn('thumbnail.gone', { key });
    return;
  }
  const target = `${THUMBNAILS}${key.slice(UPLOADS.length).replace(/\.[^./]*$/, '')}.jpg`;
  const Body = await thumbnailOf(bytes);
  await s3.send(
    new PutObjectCommand({
      Bucket: required('THUMBNAIL_BUCKET'),
      Key: target,
      Body,
      ContentType: 'image/jpeg',
      CacheControl: CACHE,
    }),
  );
  info('thumbnail.made', { key: target, bytes: Body.length });
}

/** The object; undefined when it was deleted since. */
async function read(bucket: string, key: string): Promise<Buffer | undefined> {
  try {
    const { Body, ContentLength } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!Body || ContentLength === undefined) throw new Error('S3 answered without a body');
    if (ContentLength > LARGEST_IMAGE) throw new BadImage(`the object has ${ContentLength} bytes`);
    return Buffer.from(await Body.transformToByteArray());
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}
