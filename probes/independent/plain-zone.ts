import { execFileSync } from 'node:child_process';
import type { Outcome } from '../../reports';
import type { DnsClient } from '../clients/dns';
import type { Endpoints } from '../clients/endpoints';
import { makePlan } from '../engine/plan';
import { runPlan } from '../engine/run';
import { PROBES } from '../registry';
import { graphFrom } from '../testing/graph-from';
import { type Editable, services } from '../testing/templates';
import { installed } from './server';

export const SERVER = 'ns1.services.example.com';

/** What the template declares, as a zone file, without what takes a module of a server. */
export const ZONE = `$ORIGIN services.example.com.
@ 900 SOA ns1 hostmaster 1 7200 900 1209600 86400
@ 172800 NS ns1
ns1 300 A 192.0.2.53
simple 60 A 192.0.2.10
text 300 TXT "v=spf1 -all"
multi 60 A 192.0.2.61
multi 60 A 192.0.2.62
many 60 TXT ${Array.from({ length: 30 }, (_, i) => `"${`${i}`.padEnd(60, '.')}"`).join(' ')}
`;

/** The template without what a plain zone does not have. */
const template = (): Editable => {
  const { Resources, Outputs } = services();
  for (const id of ['Alias', 'Balancer', 'Primary', 'Secondary', 'Check', 'WeightedD']) delete Resources[id];
  for (const id of Object.keys(Resources)) if (/^(?:Latency|Geo)/.test(id)) delete Resources[id];
  delete Outputs.BalancerName;
  return { Resources, Outputs };
};

/** Asks probes about the template at the name servers of the endpoints. */
export function probed(ids: readonly string[], endpoints: Endpoints): Promise<readonly Outcome[]> {
  const outputs = new Map([['Twin', new Map([['NameServers', SERVER]])]]);
  const probes = ids.flatMap((id) => PROBES.get(id) ?? []);
  return runPlan(makePlan([graphFrom(template())], { outputs }, probes, {}), { endpoints, settings: {} });
}

/** Expects our client to read what dig reads; nothing where dig is not installed. */
export async function agreesWithDig(client: DnsClient, port: number): Promise<void> {
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
    const ours = (await client.ask({ server: SERVER, name: full, type })).answers
      .map(({ data }) => data)
      .sort();
    expect([name, ours]).toEqual([name, theirs.filter((line) => line !== '')]);
  }
}
