import { Jimp } from 'jimp';

/** Types of images that are taken, with the extension of their keys. */
export const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

/** Bytes of the largest image that is taken. */
export const LARGEST_IMAGE = 15 * 1024 * 1024;

/** Pixels of the largest image: a small file can hold a huge one, which would take all of the memory once decoded. */
export const MOST_PIXELS = 40_000_000;

/** Longer side of a thumbnail. */
export const THUMBNAIL_SIDE = 320;

/** An image that no thumbnail is made of, whatever is tried. */
export class BadImage extends Error {
  override readonly name = 'BadImage';
}

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A JPEG of at most 320 pixels a side, on white where the image is transparent. The same bytes give the same thumbnail; small
 * images stay as small as they are. Nothing that a camera wrote beside the picture (place, time) is taken over.
 * @throws BadImage for what is no JPEG or PNG, is broken, or is too large.
 */
export async function thumbnailOf(bytes: Buffer): Promise<Buffer> {
  const { width, height } = sizeOf(bytes);
  if (width < 1 || height < 1) throw new BadImage('the image is empty');
  if (width * height > MOST_PIXELS) throw new BadImage(`the image has ${width} × ${height} pixels`);
  try {
    const image = await Jimp.read(bytes);
    if (Math.max(image.width, image.height) > THUMBNAIL_SIDE)
      image.scaleToFit({ w: THUMBNAIL_SIDE, h: THUMBNAIL_SIDE });
    const page = new Jimp({ width: image.width, height: image.height, color: 0xffffffff });
    return await page.composite(image).getBuffer('image/jpeg', { quality: 80 });
  } catch (error) {
    throw new BadImage('the image cannot be decoded', { cause: error });
  }
}

/**
 * The size of an image as its header says it, without decoding it.
 * @throws BadImage for what is no JPEG or PNG.
 */
export function sizeOf(bytes: Buffer): Size {
  const size = isPng(bytes) ? pngSize(bytes) : isJpeg(bytes) ? jpegSize(bytes) : undefined;
  if (!size) throw new BadImage('the object is no JPEG or PNG image');
  return size;
}

function isPng(bytes: Buffer): boolean {
  return bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47 && bytes.readUInt32BE(4) === 0x0d0a1a0a;
}

/** Source: PNG specification, 11.2.2: the first chunk is IHDR and begins with width and height. */
function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function isJpeg(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8;
}

/** Source: ITU T.81, B.2.2: a frame header (SOF0 to SOF15 without DHT, JPG and DAC) holds precision, height, width. */
function jpegSize(bytes: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) at += 1;
    else if (isFrame(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
