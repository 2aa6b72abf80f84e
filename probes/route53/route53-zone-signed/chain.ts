import type { RecordType } from 'dns-packet';
import type { DnsAnswer } from '../../clients/dns';
import {
  anchorDigest,
  digestsIn,
  type KeyDigest,
  keysIn,
  matches,
  type SignedRecord,
  shownZone,
  signedRecords,
  type Verified,
  verified,
  type ZoneKey,
} from '../../clients/dnssec';
import type { Session } from '../../engine/probe';

/** What a server answered, with the records as they are signed. */
export interface SignedAnswer {
  readonly answer: DnsAnswer;
  readonly records: readonly SignedRecord[];
}

/** Asks for records with their signatures. */
export async function askSigned(
  server: string,
  name: string,
  type: RecordType,
  session: Session,
): Promise<SignedAnswer> {
  const answer = await session.dns.ask({ server, name: name === '' ? '.' : name, type, dnssec: true });
  return { answer, records: signedRecords(answer.wire, `${name} ${type} @${server}`) };
}

/** Seconds since 1970. */
export function secondsNow(session: Session): number {
  return Math.floor(session.clock.epoch() / 1000);
}

/** The keys of a zone as one server has them, and the one that vouches for them, chosen by whoever trusts it. */
export type Keys =
  | {
      readonly keys: readonly ZoneKey[];
      readonly entry: ZoneKey;
      readonly signature: Verified & { good: true };
    }
  | { readonly keys: readonly ZoneKey[]; readonly entry: undefined; readonly reason: string };

/**
 * Reads the keys of a zone from an answer: they count when one of those that are trusted signs them all.
 * @param trusted which of them are vouched for by the parent, or by an anchor
 */
export function keysOf(
  { records }: SignedAnswer,
  zone: string,
  trusted: (key: ZoneKey) => boolean,
  now: number,
): Keys {
  const keys = keysIn(records.filter(({ section, name }) => section === 'answer' && name === zone));
  const entries = keys.filter(trusted);
  if (entries.length === 0) return { keys, entry: undefined, reason: 'no key of it is vouched for' };
  const signature = verified(records, { name: zone, type: 'DNSKEY' }, entries, zone, now);
  return signature.good
    ? { keys, entry: signature.key, signature }
    : { keys, entry: undefined, reason: `of its keys ${signature.reason}` };
}

/** The digests that a parent publishes for a zone. */
export async function vouchedFor(
  zone: string,
  parent: { readonly zone: string; readonly servers: readonly string[] },
  session: Session,
): Promise<SignedAnswer & { readonly digests: readonly KeyDigest[]; readonly server: string }> {
  const [server = ''] = parent.servers;
  const signed = await askSigned(server, zone, 'DS', session);
  const own = signed.records.filter(({ section, name }) => section === 'answer' && name === zone);
  return { ...signed, digests: digestsIn(own), server };
}

/** Zones above one another; no name has more labels. */
const MOST_ZONES = 128;

/**
 * Follows the chain of trust from the digests that a parent publishes up to an anchor.
 * @param signed the parent's answer with the DS records of `zone`
 * @returns the zone of the anchor, or where the chain breaks and why
 */
export async function chainAbove(
  zone: string,
  parent: { readonly zone: string; readonly servers: readonly string[] },
  signed: SignedAnswer,
  session: Session,
): Promise<{ readonly anchor: string } | { readonly reason: string; readonly unknown: boolean }> {
  const now = secondsNow(session);
  let [below, above, answer] = [zone, parent, signed];
  for (let i = 0; i < MOST_ZONES; i++) {
    const [server = ''] = above.servers;
    const asked = await askSigned(server, above.zone, 'DNSKEY', session);
    const anchors = session.dns.anchors.filter((anchor) => anchor.zone === above.zone).map(anchorDigest);
    const next = anchors.length > 0 ? undefined : await session.dns.parentOf(above.zone);
    if (anchors.length === 0 && !next)
      return {
        reason: `no name server of a zone above ${shownZone(above.zone)} can be found`,
        unknown: true,
      };
    const higher = next && (await vouchedFor(above.zone, next, session));
    const digests = higher ? higher.digests : anchors;
    if (digests.length === 0)
      return { reason: `${shownZone(next?.zone ?? '')} has no DS record for ${above.zone}`, unknown: false };
    const trusted = (key: ZoneKey): boolean => digests.some((digest) => matches(digest, key, above.zone));
    const keys = keysOf(asked, above.zone, trusted, now);
    if (!keys.entry) return { reason: `at ${shownZone(above.zone)} ${keys.reason}`, unknown: false };
    const digest = verified(answer.records, { name: below, type: 'DS' }, keys.keys, above.zone, now);
    if (!digest.good)
      return {
        reason: `at ${shownZone(above.zone)}, of the DS records of ${below}, ${digest.reason}`,
        unknown: false,
      };
    if (!next || !higher) return { anchor: above.zone };
    [below, above, answer] = [above.zone, next, higher];
  }
  return { reason: 'the chain has no end', unknown: true };
}
