import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { required } from '../../../runtime/env';

const s3 = new S3Client({});

/** Seconds that an editor has to begin an upload. */
const UPLOAD_WITHIN = 900;

/** How a client sends a file. */
export interface Upload {
  readonly method: 'PUT';
  readonly url: string;
  /** Signed: the upload has to bear them just so. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresIn: number;
}

/** An address for one upload under one key, of one media type. It cannot be read from. */
export async function uploadFor(key: string, contentType: string): Promise<Upload> {
  const command = new PutObjectCommand({
    Bucket: required('CONTENT_BUCKET'),
    Key: key,
    ContentType: contentType,
  });
  const url = await getSignedUrl(s3, command, {
    expiresIn: UPLOAD_WITHIN,
    signableHeaders: new Set(['content-type']),
  });
  return { method: 'PUT', url, headers: { 'content-type': contentType }, expiresIn: UPLOAD_WITHIN };
}

/** Deletes a file; nothing happens where there is none. */
export async function removeFile(key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: required('CONTENT_BUCKET'), Key: key }));
}
