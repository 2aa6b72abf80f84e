import { gunzipSync } from 'node:zlib';
import { object } from '../json';
import type { StoredObject } from '../s3/bucket';
import type { Table } from './catalogue';

/** Bytes of one object once it is unpacked, and rows of all of them: past it the twin does not go. */
const LARGEST = 16 * 1024 * 1024;
const MOST = 100_000;

/** Why the twin cannot answer, or Athena would not: a sentence without a full stop. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';
}

export type Cell = string | number | null;

/**
 * The rows of a table, in the order of its columns and partition keys.
 * @throws QueryFailure for objects that are not lines of JSON, and for more than the twin takes.
 */
export function rowsOf(table: Table, objects: Iterable<readonly [string, StoredObject]>): readonly Cell[][] {
  if (!/json/i.test(table.serde)) throw new QueryFailure(`the twin reads JSON only, not ${table.serde}`);
  const rows: Cell[][] = [];
  for (const [key, stored] of objects) {
    const partition = partitionOf(table, key);
    for (const line of textOf(stored.body).split('\n')) {
      if (line.trim() === '') continue;
      if (rows.length === MOST) throw new QueryFailure(`the twin reads ${MOST} rows and no more`);
      const record = recordIn(line);
      rows.push([...table.columns.map(({ name }) => cell(record.get(name))), ...partition]);
    }
  }
  return rows;
}

function textOf(body: Buffer): string {
  const packed = body[0] === 0x1f && body[1] === 0x8b;
  if (!packed) return body.toString('utf8');
  try {
    return gunzipSync(body, { maxOutputLength: LARGEST }).toString('utf8');
  } catch {
    throw new QueryFailure('HIVE_CURSOR_ERROR: an object cannot be unpacked');
  }
}

/** By name in lower case, as the JSON SerDe finds them. */
function recordIn(line: string): ReadonlyMap<string, unknown> {
  try {
    const record = object(JSON.parse(line));
    return new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
  } catch {
    throw new QueryFailure('HIVE_CURSOR_ERROR: Row is not a valid JSON Object');
  }
}

function cell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}

/** `dt=2026-11-23/` in the key of an object says what the column `dt` is. */
function partitionOf({ below, partitionKeys }: Table, key: string): readonly Cell[] {
  const folders = key.slice(below.length).split('/').slice(0, -1);
  return partitionKeys.map(({ name }, i) => {
    const [column, ...value] = (folders[i] ?? '').split('=');
    return column === name ? value.join('=') : null;
  });
}
