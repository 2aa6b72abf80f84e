import { crc32, deflateSync } from 'node:zlib';

/** The picture of every test: red on the left, blue on the right. */
export const PICTURE = { width: 640, height: 480 } as const;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The picture as a PNG.
 * @param size Bytes that it is to have: filled up with a chunk that no reader looks at. It cannot be smaller than it is.
 */
export function picture(size?: number): Buffer {
  const { width, height } = PICTURE;
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x++) row[1 + x * 3 + (x < width / 2 ? 0 : 2)] = 0xff;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a channel, true colour (PNG specification, 11.2.2).
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)), { level: 9 });
  const parts = [SIGNATURE, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  const missing = size === undefined ? 0 : size - Buffer.concat(parts).length;
  if (missing >= 12) parts.splice(2, 0, chunk('npAd', Buffer.alloc(missing - 12)));
  return Buffer.concat(parts);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
