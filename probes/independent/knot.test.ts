import { execFileSync } from 'node:child_process';
import type { Outcome } from '../../reports';
import { NodeDnsClient } from '../clients/dns';
import { Endpoints } from '../clients/endpoints';
import { makePlan } from '../engine/plan';
import { runPlan } from '../engine/run';
import { PROBES } from '../registry';
import { graphFrom } from '../testing/graph-from';
import { verdicts } from '../testing/on-twin';
import { type Editable, services } from '../testing/templates';
import { Daemon, describeWith, freePort, installed } from './server';

const ZONE = `$ORIGIN services.example.com.
@ 900 SOA ns1 hostmaster 1 7200 900 1209600 86400
@ 172800 NS ns1
ns1 300 A 192.0.2.53
simple 60 A 192.0.2.10
text 300 TXT "v=spf1 -all"
multi 60 A 192.0.2.61
multi 60 A 192.0.2.62
many 60 TXT ${Array.from({ length: 30 }, (_, i) => `"${`${i}`.padEnd(60, '.')}"`).join(' ')}
`;

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

/** The template without what a plain zone does not have. */
const template = (): Editable => {
  const { Resources, Outputs } = services();
  for (const id of ['Alias', 'Balancer', 'Primary', 'Secondary', 'Check', 'WeightedD']) delete Resources[id];
  for (const id of Object.keys(Resources)) if (/^(?:Latency|Geo)/.test(id)) delete Resources[id];
  delete Outputs.BalancerName;
  return { Resources, Outputs };
};

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
      const server = 'ns1.services.example.com';
      return await ask(
        port,
        new Endpoints({ hosts: [], dns: [{ server, place, zones: ['services.example.com'] }] }),
      );
    } finally {
      await daemon.stop();
    }
  }

  const probed = (ids: readonly string[], endpoints: Endpoints): Promise<readonly Outcome[]> => {
    const outputs = new Map([['Twin', new Map([['NameServers', 'ns1.services.example.com']])]]);
    const probes = ids.flatMap((id) => PROBES.get(id) ?? []);
    return runPlan(makePlan([graphFrom(template())], { outputs }, probes, {}), { endpoints, settings: {} });
  };

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
      const server = 'ns1.services.example.com';
      const many = await client.ask({ server, name: 'many.services.example.com', type: 'TXT' });
      expect([many.truncated, many.transport, many.answers.length]).toEqual([true, 'tcp', 1]);
      const dig = installed('dig');
      if (dig === undefined) return;
      for (const [name, type] of [
        ['simple', 'A'],
        ['text', 'TXT'],
        ['multi', 'A'],
        ['absent', 'A'],
      ] as const) {
        const full = `${name}.services.example.com`;
        const args = ['@127.0.0.1', '-p', String(port), full, type, '+short', '+norecurse'];
        const theirs = execFileSync(dig, args, { encoding: 'utf8' })
          .trim()
          .replaceAll('"', '')
          .split('\n')
          .sort();
        const ours = (await client.ask({ server, name: full, type })).answers.map(({ data }) => data).sort();
        expect([name, ours]).toEqual([name, theirs.filter((line) => line !== '')]);
      }
      client.close();
    });
  });
});
