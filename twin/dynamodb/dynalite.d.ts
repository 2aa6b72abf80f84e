declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB in memory; times in milliseconds that tables take to be made. */
  function dynalite(options: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }): Server;
  export = dynalite;
}
