import { NodeDnsClient } from '../clients/dns';
import type { Endpoints } from '../clients/endpoints';
import { verdicts } from '../testing/on-twin';
import { agreesWithDig, probed, SERVER } from './plain-zone';

/** What each probe finds in a zone that is as it is declared. */
const AS_DECLARED: Readonly<Record<string, readonly string[]>> = {
  'route53-zone-served': ['pass served'],
  'route53-simple-answers': ['pass answered', 'pass answered'],
  'route53-weighted-shares': ['pass shares'],
  'route53-multivalue-answers': ['pass all'],
  'route53-ip-based-answers': ['pass placed'],
};

/** Runs a server of the zone, as it is declared, while something is asked of it. */
export type Serving = <T>(ask: (endpoints: Endpoints, port: number) => Promise<T>) => Promise<T>;

/** The tests of every name server that can serve the whole zone. */
export function testPlainZone(serving: Serving): void {
  it('finds records, shares, networks and denials as they are', async () => {
    const outcomes = await serving((endpoints) => probed(Object.keys(AS_DECLARED), endpoints));
    expect(verdicts(outcomes)).toEqual(Object.values(AS_DECLARED).flat());
  });

  it('asks over TCP for what is too long for UDP, and agrees with dig', async () => {
    await serving(async (endpoints, port) => {
      const client = new NodeDnsClient(endpoints, new AbortController().signal);
      const many = await client.ask({ server: SERVER, name: 'many.services.example.com', type: 'TXT' });
      expect([many.truncated, many.transport, many.answers.length]).toEqual([true, 'tcp', 1]);
      await agreesWithDig(client, port);
      client.close();
    });
  });
}
