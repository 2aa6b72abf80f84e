import { Endpoints } from '../clients/endpoints';
import { verdicts } from '../testing/on-twin';
import { probed, SERVER, ZONE } from './plain-zone';
import { testPlainZone } from './plain-zone-tests';
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
    ask: (endpoints: Endpoints, port: number) => Promise<T>,
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
      return await ask(new Endpoints({ hosts: [], dns }), port);
    } finally {
      await daemon.stop();
    }
  }

  testPlainZone((ask) => serving([10, 30, 60], ask));

  it('finds a drift of 10/30/60 to 20/30/50', async () => {
    const outcomes = await serving([20, 30, 50], (endpoints) =>
      probed(['route53-weighted-shares'], endpoints),
    );
    expect(verdicts(outcomes)).toEqual(['fail drift']);
  });
});
