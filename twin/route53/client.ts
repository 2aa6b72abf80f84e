import { isIPv4, isIPv6 } from 'node:net';
import { CLIENT_NETWORKS, type ClientNetwork, REGION_PLACES } from '../../aws';

/** Who asks, as far as a name server can tell: the client subnet of the question, else the resolver's address. */
export interface Client {
  readonly address: string;
  /** Bits of the address that were given. */
  readonly bits: number;
}

/** Where a client is; undefined for networks that no table has. */
export function placeOf(client: Client): ClientNetwork | undefined {
  return CLIENT_NETWORKS.find(({ subnet }) => contains(subnet, client.address));
}

/** Whether an address lies in a block. */
export function contains(block: string, address: string): boolean {
  const [network = '', bits = ''] = block.split('/');
  const [a, b] = [bitsOf(network), bitsOf(address)];
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  const length = Number(bits === '' ? a.length : bits);
  return a.slice(0, length) === b.slice(0, length);
}

/** An address as bits in text: easily compared, and never a hot path. */
function bitsOf(address: string): string | undefined {
  if (isIPv4(address))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  if (!isIPv6(address)) return undefined;
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...middle, ...right]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}

/** Kilometres between two places on the globe (haversine). */
export function distance(a: readonly [number, number], b: readonly [number, number]): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [radians(a[0]), radians(b[0])];
  const h =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b[1] - a[1]) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The place of a region; the middle of nowhere for one that is not known. */
export function regionPlace(region: string): readonly [number, number] {
  return (Object.hasOwn(REGION_PLACES, region) ? REGION_PLACES[region] : undefined) ?? [0, -30];
}
