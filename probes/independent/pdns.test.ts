import { execFileSync } from 'node:child_process';
import { Endpoints } from '../clients/endpoints';
import { verdicts } from '../testing/on-twin';
import { probed, SERVER, ZONE } from './plain-zone';
import { testPlainZone } from './plain-zone-tests';
import { Daemon, describeWith, freePort, installed } from './server';
import { childZone, PARENT_SERVER, parentZone, probedSigned } from './signed-zones';

/** Shares and networks by PowerDNS's Lua records, which decide at every question. */
const lua = (a: number, b: number, c: number, office: string): string => `
weighted 60 LUA A "pickwrandom({{${a},'192.0.2.21'},{${b},'192.0.2.22'},{${c},'192.0.2.23'}})"
ip 60 LUA A "view({{{'203.0.113.0/24'},{'${office}'}},{{'0.0.0.0/0','::/0'},{'192.0.2.72'}}})"
`;

const config = (folder: string, port: number): string => `
launch=bind
bind-config=${folder}/named.conf
local-address=127.0.0.1
local-port=${port}
socket-dir=${folder}
daemon=no
guardian=no
enable-lua-records=yes
edns-subnet-processing=yes
cache-ttl=0
query-cache-ttl=0
negquery-cache-ttl=0
zone-cache-refresh-interval=0
security-poll-suffix=
loglevel=3
`;

describeWith('pdns_server', (pdns) => {
  async function serving<T>(
    records: string,
    ask: (endpoints: Endpoints, port: number) => Promise<T>,
  ): Promise<T> {
    const daemon = new Daemon();
    const port = await freePort();
    try {
      const zone = daemon.write('zone', ZONE.replace('\n', `\n$TTL 300\n`) + records);
      daemon.write('named.conf', `zone "services.example.com" { type native; file "${zone}"; };`);
      daemon.write('pdns.conf', config(daemon.folder, port));
      await daemon.start(pdns, [`--config-dir=${daemon.folder}`], port);
      const place = { address: '127.0.0.1', port };
      return await ask(
        new Endpoints({ hosts: [], dns: [{ server: SERVER, place, zones: ['services.example.com'] }] }),
        port,
      );
    } finally {
      await daemon.stop();
    }
  }

  testPlainZone((ask) => serving(lua(10, 30, 60, '192.0.2.71'), ask));

  it('finds a drift of 10/30/60 to 20/30/50, and a network that is sent elsewhere', async () => {
    const ids = ['route53-weighted-shares', 'route53-ip-based-answers'];
    const outcomes = await serving(lua(20, 30, 50, '192.0.2.72'), (endpoints) => probed(ids, endpoints));
    expect(verdicts(outcomes)).toEqual(['fail drift', 'fail elsewhere']);
  });

  // PowerDNS signs as it is asked, with NSEC3 records made for just the name that was asked for.
  it.each(['NSEC', 'NSEC3 narrow'])('finds a zone whole that it signs as it is asked (%s)', async (kind) => {
    const daemon = new Daemon();
    const port = await freePort();
    const folder = daemon.folder;
    const util = (...args: string[]): string =>
      execFileSync(installed('pdnsutil') ?? 'pdnsutil', [`--config-dir=${folder}`, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    // SHA-256 is digest type 2.
    const secured = (zone: string): string => {
      util('secure-zone', zone);
      if (kind !== 'NSEC') util('set-nsec3', zone, '1 0 0 -', 'narrow');
      return /DS (\d+ \d+ 2 [0-9a-f]+)/i.exec(util('export-zone-ds', zone))?.[1] ?? '';
    };
    try {
      const database = `${folder}/keys.db`;
      const zones = ['example.com', 'services.example.com'];
      const named = zones.map((zone) => `zone "${zone}" { type native; file "${folder}/${zone}"; };`);
      daemon.write('named.conf', named.join('\n'));
      daemon.write('pdns.conf', `${config(folder, port)}bind-dnssec-db=${database}\n`);
      for (const zone of zones) daemon.write(zone, zone === 'example.com' ? parentZone('') : childZone);
      util('create-bind-db', database);
      daemon.write('example.com', parentZone(secured('services.example.com')));
      const anchor = secured('example.com');
      await daemon.start(pdns, [`--config-dir=${folder}`], port);
      const place = { address: '127.0.0.1', port };
      const dns = [
        { server: SERVER, place, zones: ['services.example.com'] },
        { server: PARENT_SERVER, place, zones: ['example.com'] },
      ];
      const endpoints = new Endpoints({ hosts: [], dns, anchors: [{ zone: 'example.com', ds: anchor }] });
      expect(verdicts(await probedSigned(endpoints))).toEqual(['pass signed']);
    } finally {
      await daemon.stop();
    }
  });
});
