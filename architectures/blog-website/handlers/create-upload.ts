import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import * as z from 'zod';
import { required } from '../../runtime/env';
import { bodyOf, json, proxy, Refusal, userOf } from '../../runtime/http';
import { info } from '../../runtime/log';
import { EXTENSIONS, LARGEST_IMAGE } from './lib/image';
import { parsed } from './lib/post';

/** Time to begin the upload, in seconds. One that has begun goes on. */
const EXPIRES = 300;

const wish = z.strictObject({
  type: z.enum(['image/jpeg', 'image/png']),
  /** Bytes. Signed, so that S3 refuses any other length. */
  size: z.int().min(1).max(LARGEST_IMAGE),
});

let made: S3Client | undefined;

/** Told by the host that addresses are to name: the accelerated one where the bucket has acceleration. */
function client(): S3Client {
  made ??= new S3Client({
    useAccelerateEndpoint: required('UPLOAD_HOST').includes('.s3-accelerate.'),
    // A checksum of nothing would be signed otherwise, which no upload has.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return made;
}

/** `POST /uploads`: an address to which the member who is signed in may put one image of this type and size, once it is asked. */
export const handler = proxy('upload.create', async (event) => {
  const member = userOf(event);
  if (!/^[\w-]{1,128}$/.test(member)) throw new Refusal(403, 'the token is not one of this user pool');
  const { type, size } = parsed(wish, bodyOf(event));
  const key = `uploads/${member}/${randomUUID()}.${EXTENSIONS[type]}`;
  const command = new PutObjectCommand({
    Bucket: required('UPLOAD_BUCKET'),
    Key: key,
    ContentType: type,
    ContentLength: size,
  });
  const url = await getSignedUrl(client(), command, {
    expiresIn: EXPIRES,
    signableHeaders: new Set(['host', 'content-type', 'content-length']),
  });
  info('upload.signed', { key, type, size });
  return json(201, { method: 'PUT', url, headers: { 'content-type': type }, key, expiresIn: EXPIRES });
});
