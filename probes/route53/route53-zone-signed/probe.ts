import type { RecordType } from 'dns-packet';
import {
  type KeyDigest,
  keysIn,
  matches,
  shownTime,
  shownZone,
  unproven,
  verified,
  type ZoneKey,
} from '../../clients/dnssec';
import { defineProbe, type Finding, type Session } from '../../engine/probe';
import { zoneOfId } from '../shared/records';
import { ABSENT_TYPE, type ZoneFacts, zoneFacts } from '../shared/zone-facts';
import { askSigned, chainAbove, keysOf, secondsNow, vouchedFor } from './chain';

type Message =
  | 'signed'
  | 'unsigned'
  | 'broken'
  | 'denial'
  | 'noDs'
  | 'wrongDs'
  | 'chain'
  | 'chainUnknown'
  | 'parentUnknown'
  | 'noServers'
  | 'imported'
  | 'open';

export const probe = defineProbe<Message, ZoneFacts>({
  id: 'route53-zone-signed',
  title: 'A zone that is to be signed is signed by every name server, and a chain of trust leads to its keys',
  severity: 'high',
  resource: 'AWS::Route53::DNSSEC',
  rationale:
    'Signing alone protects nobody: without a DS record at the parent no resolver looks at the signatures, and with a wrong one, or a signature that has ended, every resolver that checks refuses the whole zone.',
  remediation:
    'add the DS record of the key-signing key (aws route53 get-dnssec) at the registrar or in the parent zone, and keep its KMS key enabled',
  controls: ['nist-800-53-r5:SC-20', 'nist-800-53-r5:SC-21'],
  requirements: ['C3.1'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html',
    'https://www.rfc-editor.org/rfc/rfc4035',
    'https://www.rfc-editor.org/rfc/rfc6840',
  ],
  messages: {
    signed:
      '{count} name servers of {zone} sign what is there and what is not; {parent} vouches for key {tag}, in a chain that ends at {anchor}; the first signature ends at {until}',
    unsigned: '{server} has no key (DNSKEY) for {zone}: the zone is not signed',
    broken: '{server}: of {what} {reason}',
    denial: '{server} does not prove that {name} has no {type}: {reason}',
    noDs: '{parent} delegates {zone} without a DS record: its signatures are there, and no resolver looks at them',
    wrongDs:
      'the DS records at {parent} are of keys {said}, and {server} has {keys} for {zone}: whoever checks signatures refuses the whole zone',
    chain: '{zone} is signed, but the chain of trust breaks above it: {reason}',
    chainUnknown: '{zone} is signed and {parent} vouches for it; how far that leads is not known: {reason}',
    parentUnknown:
      '{zone} is signed; whether its parent vouches for its keys is not known: no name server of a zone above it can be found',
    noServers: '{zone} has no name server that can be found',
    imported: 'the zone {value} is none of this template, and its name is not told',
    open: 'the name of the zone is {value}, which neither an output nor a parameter tells',
  },
  retries: 1,
  plan(dnssec, planner) {
    const { deployment } = planner;
    const id = dnssec.get('HostedZoneId');
    const zone = zoneOfId(id, deployment);
    if (!zone) return [planner.unknown('imported', { value: deployment.text(id) ?? String(id) })];
    const name = deployment.text(zone.get('Name'));
    if (name === undefined) return [planner.unknown('open', { value: String(zone.get('Name')) })];
    const facts = zoneFacts(zone, name, deployment);
    return [
      planner.ask(
        `the keys and signatures of ${facts.zone} at each of its name servers, of what is there and of what is not, and the DS records of its parent, up to a key that is known`,
        `the name servers of ${facts.zone} and of the zones above it`,
        facts,
      ),
    ];
  },
  async ask(asked, session) {
    const { zone } = asked;
    const servers = asked.servers.length > 0 ? asked.servers : await session.dns.serversOf(zone);
    const [first] = servers;
    if (first === undefined) return session.error('noServers', { zone });
    const parent = await session.dns.parentOf(zone);
    const above = parent && (await vouchedFor(zone, parent, session));
    const digests = above?.digests ?? [];
    let until = Number.POSITIVE_INFINITY;
    let entry: ZoneKey | undefined;
    for (const server of servers) {
      const found = await judgeServer(server, asked, digests, session);
      if ('verdict' in found) return found;
      until = Math.min(until, found.until);
      if (above && digests.length > 0 && !found.vouched)
        return session.fail('wrongDs', {
          parent: shownZone(parent.zone),
          said: digests.map(({ tag }) => tag).join(', '),
          server,
          keys: found.keys.map(({ tag }) => tag).join(', '),
          zone,
        });
      entry = found.entry;
    }
    if (!above || !parent) return session.unknown('parentUnknown', { zone });
    if (digests.length === 0) return session.fail('noDs', { parent: shownZone(parent.zone), zone });
    const chain = await chainAbove(zone, parent, above, session);
    if ('reason' in chain) {
      const data = { zone, parent: shownZone(parent.zone), reason: chain.reason };
      return chain.unknown ? session.unknown('chainUnknown', data) : session.fail('chain', data);
    }
    return session.pass('signed', {
      count: servers.length,
      zone,
      parent: shownZone(parent.zone),
      tag: entry?.tag,
      anchor: shownZone(chain.anchor),
      until: shownTime(until),
    });
  },
});

interface Signed {
  readonly keys: readonly ZoneKey[];
  readonly entry: ZoneKey;
  /** Whether the key that signs the keys is one that the parent vouches for. */
  readonly vouched: boolean;
  /** When the first of the signatures ends, in seconds since 1970. */
  readonly until: number;
}

/** One server: its keys, what is there, what is not. */
async function judgeServer(
  server: string,
  { zone, wildcard, known }: ZoneFacts,
  digests: readonly KeyDigest[],
  session: Session<Message>,
): Promise<Signed | Finding> {
  const now = secondsNow(session);
  const answer = await askSigned(server, zone, 'DNSKEY', session);
  const vouchedBy = (key: ZoneKey): boolean => digests.some((digest) => matches(digest, key, zone));
  const keys = keysIn(answer.records.filter(({ section, name }) => section === 'answer' && name === zone));
  if (keys.length === 0) return session.fail('unsigned', { server, zone });
  const vouched = keys.some(vouchedBy);
  // Where nobody vouches for a key the zone may still be whole in itself, which is worth to be told apart.
  const own = keysOf(answer, zone, vouched ? vouchedBy : ({ entry }) => entry, now);
  if (!own.entry) return session.fail('broken', { server, what: `${zone} DNSKEY`, reason: own.reason });
  let until = own.signature.expires;
  const there = [{ name: zone, type: 'SOA' }, { name: zone, type: 'NS' }, ...(known ? [known] : [])];
  for (const { name, type } of there) {
    const { records } = await askSigned(server, name, type as RecordType, session);
    const signature = verified(records, { name, type }, own.keys, zone, now);
    if (!signature.good)
      return session.fail('broken', { server, what: `${name} ${type}`, reason: signature.reason });
    until = Math.min(until, signature.expires);
  }
  const absent = [
    ...(wildcard ? [] : [{ name: `assay-probe-absent.${zone}`, type: 'A' as RecordType }]),
    ...(known ? [{ name: known.name, type: ABSENT_TYPE }] : []),
  ];
  for (const { name, type } of absent) {
    const denied = await askSigned(server, name, type, session);
    // Where the name itself is denied, so must be the wildcard that would have answered for it.
    const star = denied.answer.rcode === 'NXDOMAIN' ? [{ name: `*.${zone}`, type }] : [];
    for (const one of [{ name, type }, ...star]) {
      const reason = unproven(denied.records, one, own.keys, zone, now);
      if (reason !== undefined) return session.fail('denial', { server, ...one, reason });
    }
  }
  return { keys: own.keys, entry: own.entry, vouched, until };
}
