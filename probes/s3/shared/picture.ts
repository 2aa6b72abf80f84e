import { decode } from 'jpeg-js';
import { PICTURE } from './png';

/** What is wrong with a thumbnail of the test's picture; undefined where nothing is. */
export function flawOf(
  bytes: Buffer,
): { readonly kind: 'undecodable' | 'wrongSize' | 'otherPicture'; readonly said: string } | undefined {
  let image: { readonly width: number; readonly height: number; readonly data: Uint8Array };
  try {
    image = decode(bytes, {
      useTArray: true,
      tolerantDecoding: false,
      maxResolutionInMP: 10,
      maxMemoryUsageInMB: 128,
    });
  } catch (error) {
    return { kind: 'undecodable', said: error instanceof Error ? error.message : String(error) };
  }
  const { width, height, data } = image;
  const shape = `${width} × ${height} pixels`;
  if (width >= PICTURE.width || height >= PICTURE.height)
    return { kind: 'wrongSize', said: `${shape}: no smaller` };
  // Sides are whole pixels.
  if (Math.abs(width * (PICTURE.height / PICTURE.width) - height) > 1)
    return { kind: 'wrongSize', said: `${shape}: out of proportion` };
  const at = (x: number, channel: number): number =>
    data[(Math.floor(height / 2) * width + Math.floor(width * x)) * 4 + channel] ?? 0;
  const [left, right] = [0.2, 0.8].map((x) => [0, 1, 2].map((channel) => at(x, channel)));
  // JPEG is not exact.
  const red = (left?.[0] ?? 0) > 200 && (left?.[2] ?? 0) < 60;
  const blue = (right?.[2] ?? 0) > 200 && (right?.[0] ?? 0) < 60;
  return red && blue ? undefined : { kind: 'otherPicture', said: shape };
}
