/**
 * Packs AWS's managed IAM policies for the rules: `node -r esbuild-register scripts/managed-policies.ts POLICIES.json`, where
 * the file maps names to documents, as iann0036/iam-dataset (MIT) publishes them. Decompressed it is a line for each policy:
 * its name, a tab, its document.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const OUT = join(__dirname, '..', 'policies', 'access', 'data', 'managed-policies.json');

function main([file]: readonly string[]): void {
  if (file === undefined) throw new Error('name the file that maps policy names to documents');
  const policies = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
  const lines = policies
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, document]) => `${name}\t${JSON.stringify(document)}`);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
  const packed = brotliCompressSync(`${lines.join('\n')}\n`, { params }).toString('base64');
  const source = 'github.com/iann0036/iam-dataset, aws/managed_policies, MIT';
  const about = { source, collected: '2026-11', policies: policies.length };
  writeFileSync(OUT, `${JSON.stringify({ ...about, brotli: packed })}\n`);
}

main(process.argv.slice(2));
