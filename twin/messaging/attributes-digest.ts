import type { MessageAttribute } from './queue';
import { md5 } from './queue';

/**
 * `MD5OfMessageAttributes`: names in order, each with its type and value behind their lengths.
 * Source: SQS Developer Guide, "Calculating the MD5 message digest for message attributes".
 */
export function attributesDigest(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const parts = names.flatMap((name) => {
    const { DataType = '', StringValue, BinaryValue } = attributes[name] ?? {};
    const value =
      BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64');
    return [
      sized(Buffer.from(name)),
      sized(Buffer.from(DataType)),
      Buffer.from([BinaryValue === undefined ? 1 : 2]),
      sized(value),
    ];
  });
  return md5(Buffer.concat(parts));
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
