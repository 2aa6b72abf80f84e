import { NodeDnsClient } from '../clients/dns';
import { Endpoints } from '../clients/endpoints';
import { verdicts } from '../testing/on-twin';
import { agreesWithDig, probed, SERVER, ZONE } from './plain-zone';
import { Daemon, describeWith, freePort } from './server';

const config = (folder: string, port: number): string => `
server:
    listen: 127.0.0.1@${port}
    rundir: ${folder}
    edns-client-subnet: on
database:
    storage: ${folder}
log:
  - target: stderr
    any: warning
mod-geoip:
  - id: weighted
    config-file: ${folder}/weighted.conf
    ttl: 60
    mode: weighted
  - id: blocks
    config-file: ${folder}/blocks.conf
    ttl: 60
    mode: subnet
zone:
  - domain: services.example.com
    storage: ${folder}
    file: zone
    module: [mod-geoip/weighted, mod-geoip/blocks]
`;

const weighted = (a: number, b: number, c: number): string => `
weighted.services.example.com:
  - weight: ${a}
    A: 192.0.2.21
  - weight: ${b}
    A: 192.0.2.22
  - weight: ${c}
    A: 192.0.2.23
`;

const BLOCKS = `
ip.services.example.com:
  - net: 203.0.113.0/24
    A: 192.0.2.71
  - net: 0.0.0.0/0
    A: 192.0.2.72
`;

describeWith('knotd', (knotd) => {
  /** Runs knot with these weights while something is asked of it. */
  async function serving<T>(
    weights: readonly [number, number, number],
    ask: (port: number, endpoints: Endpoints) => Promise<T>,
  ): Promise<T> {
    const daemon = new Daemon();
    const port = await freePort();
    try {
      daemon.write('zone', ZONE);
      daemon.write('weighted.conf', weighted(...weights));
      daemon.write('blocks.conf', BLOCKS);
      await daemon.start(knotd, ['-c', daemon.write('knot.conf', config(daemon.folder, port))], port);
      const place = { address: '127.0.0.1', port };
      const dns = [{ server: SERVER, place, zones: ['services.example.com'] }];
      return await ask(port, new Endpoints({ hosts: [], dns }));
    } finally {
      await daemon.stop();
    }
  }

  it('finds records, shares, blocks and denials as they are', async () => {
    const ids = [
      'route53-zone-served',
      'route53-simple-answers',
      'route53-weighted-shares',
      'route53-multivalue-answers',
      'route53-ip-based-answers',
    ];
    const outcomes = await serving([10, 30, 60], (_, endpoints) => probed(ids, endpoints));
    expect(verdicts(outcomes)).toEqual([
      'pass served',
      'pass answered',
      'pass answered',
      'pass shares',
      'pass all',
      'pass placed',
    ]);
  });

  it('finds a drift of 10/30/60 to 20/30/50', async () => {
    const outcomes = await serving([20, 30, 50], (_, endpoints) =>
      probed(['route53-weighted-shares'], endpoints),
    );
    expect(verdicts(outcomes)).toEqual(['fail drift']);
  });

  it('asks over TCP for what is too long for UDP, and agrees with dig', async () => {
    await serving([10, 30, 60], async (port, endpoints) => {
      const client = new NodeDnsClient(endpoints, new AbortController().signal);
      const many = await client.ask({ server: SERVER, name: 'many.services.example.com', type: 'TXT' });
      expect([many.truncated, many.transport, many.answers.length]).toEqual([true, 'tcp', 1]);
      await agreesWithDig(client, port);
      client.close();
    });
  });
});
