import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import type { Table } from './catalogue';
import { type Cell, QueryFailure } from './rows';
import { sqliteBytes } from './wasm';

/** A table with its rows. */
export interface Filled {
  readonly table: Table;
  readonly rows: readonly Cell[][];
}

/** What a query came to. */
export interface Result {
  readonly columns: readonly string[];
  readonly rows: readonly Cell[][];
}

const MOST_ROWS = 10_000;
let engine: Promise<SqlJsStatic> | undefined;

/**
 * Runs a SELECT by SQLite, whose SQL is near to that of Athena for plain queries. What it cannot do fails: no result is made up.
 * @param parameters Values for `?`, each a literal of SQL as `ExecutionParameters` holds them.
 * @throws QueryFailure
 */
export async function run(
  sql: string,
  parameters: readonly string[],
  tables: readonly Filled[],
): Promise<Result> {
  if (!/^\s*(?:select|with)\b/i.test(sql)) throw new QueryFailure('the twin runs SELECT only');
  engine ??= initSqlJs({ wasmBinary: sqliteBytes() as unknown as ArrayBuffer });
  const database = new (await engine).Database();
  try {
    for (const filled of tables) fill(database, filled);
    const statement = database.prepare(sql, parameters.map(literal));
    const columns = statement.getColumnNames();
    const rows: Cell[][] = [];
    while (statement.step()) {
      if (rows.length === MOST_ROWS) throw new QueryFailure(`the twin answers ${MOST_ROWS} rows and no more`);
      rows.push(statement.get() as Cell[]);
    }
    statement.free();
    return { columns, rows };
  } catch (error) {
    if (error instanceof QueryFailure) throw error;
    throw new QueryFailure(`the twin's SQL: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    database.close();
  }
}

function fill(database: Database, { table, rows }: Filled): void {
  const attached = database.exec('PRAGMA database_list')[0]?.values.some((row) => row[1] === table.database);
  if (!attached) database.run(`ATTACH ':memory:' AS ${quoted(table.database)}`);
  const columns = [...table.columns, ...table.partitionKeys];
  const place = `${quoted(table.database)}.${quoted(table.name)}`;
  database.run(`CREATE TABLE ${place} (${columns.map(({ name }) => quoted(name)).join(', ')})`);
  const insert = database.prepare(`INSERT INTO ${place} VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run([...row]);
  insert.free();
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function literal(parameter: string): Cell {
  const text = /^\s*'((?:[^']|'')*)'\s*$/s.exec(parameter)?.[1];
  if (text !== undefined) return text.replaceAll("''", "'");
  const number = Number(parameter);
  if (parameter.trim() === '' || Number.isNaN(number))
    throw new QueryFailure(`the parameter ${parameter.slice(0, 40)} is no literal that the twin knows`);
  return number;
}
