import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CATALOG_PATH, catalogText } from './build-actions';

describe('the committed catalogue of actions', () => {
  it('is what the installed data package gives', async () => {
    const committed = readFileSync(path.join(__dirname, '..', CATALOG_PATH), 'utf8');
    // Not toBe: a difference of 0.8 MB is nothing to print.
    if (committed !== (await catalogText())) {
      throw new Error(`${CATALOG_PATH} is stale: run node -r esbuild-register scripts/build-actions.ts`);
    }
  });

  it('stays small enough to ship', () => {
    const committed = readFileSync(path.join(__dirname, '..', CATALOG_PATH), 'utf8');
    expect(Buffer.byteLength(committed)).toBeLessThan(1_200_000);
  });
});
