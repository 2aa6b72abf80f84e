import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TwinClock } from '../clock';
import { Authority } from './answer';
import { serveZones } from './server';
import type { RecordSet, Zone } from './zones';

const record = (name: string, type: string, ...values: string[]): RecordSet => ({
  name,
  type,
  ttl: 60,
  values,
  alias: undefined,
  setId: undefined,
  healthCheck: undefined,
  weight: undefined,
  region: undefined,
  geo: undefined,
  proximity: undefined,
  failover: undefined,
  multivalue: false,
  blocks: undefined,
});

const ZONE: Zone = {
  id: 'Z1',
  name: 'signed.example.com',
  nameServers: ['ns-1.awsdns-twin.net', 'ns-2.awsdns-twin.org'],
  signed: true,
  records: [
    record('www.signed.example.com', 'A', '192.0.2.2', '192.0.2.1'),
    record('mail.signed.example.com', 'MX', '10 a.example.net', '20 b.example.net'),
    record('text.signed.example.com', 'TXT', '"one" "two"'),
    record('*.wild.signed.example.com', 'A', '192.0.2.3'),
  ],
};

const DELV = '/usr/bin/delv';
const title = 'answers as a validator wants it that nobody here wrote';
const test = existsSync(DELV) ? it : it.skip;

test(existsSync(DELV) ? title : `${title} (bind9-dnsutils is not installed)`, async () => {
  const authority = new Authority([ZONE], new TwinClock());
  const server = await serveZones(authority);
  const folder = mkdtempSync(join(tmpdir(), 'assay-delv-'));
  try {
    const [anchor] = authority.signing.anchors;
    const [tag, algorithm, type, digest] = anchor?.ds.split(' ') ?? [];
    const file = join(folder, 'anchors');
    writeFileSync(
      file,
      `trust-anchors { "example.com" static-ds ${tag} ${algorithm} ${type} "${digest}"; };`,
    );
    const said = async (name: string, wanted: string): Promise<string> => {
      const args = ['@127.0.0.1', '-p', String(server.port), '-a', file, '+root=example.com', name, wanted];
      // The server is in this process: it has to go on while delv asks.
      const { stdout } = await promisify(execFile)(DELV, args);
      return /^; (.*validated)$/m.exec(stdout)?.[1] ?? stdout;
    };
    const asked: readonly (readonly [string, string])[] = [
      ['www.signed.example.com', 'A'],
      ['mail.signed.example.com', 'MX'],
      ['text.signed.example.com', 'TXT'],
      ['signed.example.com', 'SOA'],
      ['x.wild.signed.example.com', 'A'],
      ['absent.signed.example.com', 'A'],
      ['www.signed.example.com', 'AAAA'],
    ];
    const found: string[][] = [];
    for (const [name, wanted] of asked) found.push([name, wanted, await said(name, wanted)]);
    expect(found).toEqual(
      asked.map(([name, wanted]) => [
        name,
        wanted,
        name.startsWith('absent') || wanted === 'AAAA'
          ? 'negative response, fully validated'
          : 'fully validated',
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
    await server.close();
  }
});
