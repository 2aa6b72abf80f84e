import { readFileSync } from 'node:fs';

/** The bytes of SQLite. A file of its own, which the published command finds beside itself. */
export function sqliteBytes(): Buffer {
  return readFileSync(require.resolve('sql.js/dist/sql-wasm.wasm'));
}
