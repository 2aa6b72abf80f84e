import { Jimp } from 'jimp';
import { BadImage, sizeOf, THUMBNAIL_SIDE, thumbnailOf } from './image';

/** An image of one colour, as a file. */
async function file(
  type: 'image/jpeg' | 'image/png',
  width: number,
  height: number,
  color = 0x3366ccff,
): Promise<Buffer> {
  return new Jimp({ width, height, color }).getBuffer(type);
}

/** Writes another size into the header of a PNG, as a small file does that pretends to be huge. */
function pretending(png: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return copy;
}

it.each(['image/jpeg', 'image/png'] as const)(
  'makes a JPEG that fits, of the same picture: %s',
  async (type) => {
    const bytes = await thumbnailOf(await file(type, 400, 200));
    const decoded = await Jimp.read(bytes);
    expect(decoded.mime).toBe('image/jpeg');
    expect([decoded.width, decoded.height]).toEqual([THUMBNAIL_SIDE, THUMBNAIL_SIDE / 2]);
    const [red, green, blue] = colourAt(decoded.getPixelColor(160, 80));
    // JPEG changes colours a little.
    expect(Math.abs(red - 0x33)).toBeLessThan(8);
    expect(Math.abs(green - 0x66)).toBeLessThan(8);
    expect(Math.abs(blue - 0xcc)).toBeLessThan(8);
  },
);

function colourAt(pixel: number): [number, number, number] {
  return [(pixel >>> 24) & 255, (pixel >>> 16) & 255, (pixel >>> 8) & 255];
}

it('fits high images too, and leaves small ones as small as they are', async () => {
  const high = await Jimp.read(await thumbnailOf(await file('image/png', 150, 450)));
  expect(high.height).toBe(THUMBNAIL_SIDE);
  expect(high.width).toBe(Math.round((THUMBNAIL_SIDE * 150) / 450));
  const small = await Jimp.read(await thumbnailOf(await file('image/png', 40, 30)));
  expect([small.width, small.height]).toEqual([40, 30]);
});

it('puts what is transparent on white', async () => {
  const decoded = await Jimp.read(await thumbnailOf(await file('image/png', 40, 40, 0x00000000)));
  expect(Math.min(...colourAt(decoded.getPixelColor(10, 10)))).toBeGreaterThan(250);
});

it('makes the same bytes of the same image', async () => {
  const image = await file('image/jpeg', 60, 60);
  expect(await thumbnailOf(image)).toEqual(await thumbnailOf(image));
});

it('tells the size of an image without decoding it', async () => {
  expect(sizeOf(await file('image/png', 123, 45))).toEqual({ width: 123, height: 45 });
  expect(sizeOf(await file('image/jpeg', 67, 89))).toEqual({ width: 67, height: 89 });
});

it('refuses a small file that holds a huge image before it is decoded', async () => {
  const bomb = pretending(await file('image/png', 10, 10), 60_000, 60_000);
  await expect(thumbnailOf(bomb)).rejects.toThrow('60000 × 60000 pixels');
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'.repeat(10))],
  ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40)])],
  ['the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  [
    'a JPEG without a frame',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0, 0]), Buffer.alloc(20)]),
  ],
  [
    'a JPEG whose segment goes beyond its end',
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0, 0, 0, 0, 0, 0]),
  ],
])('refuses %s', async (_what, bytes) => {
  await expect(thumbnailOf(bytes)).rejects.toBeInstanceOf(BadImage);
});

it('refuses an image that breaks off', async () => {
  const whole = await file('image/png', 50, 50);
  await expect(thumbnailOf(whole.subarray(0, 60))).rejects.toThrow(BadImage);
});

it('refuses an image of no width', async () => {
  await expect(thumbnailOf(pretending(await file('image/png', 10, 10), 0, 10))).rejects.toThrow(BadImage);
});
