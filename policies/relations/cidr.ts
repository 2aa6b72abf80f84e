/** An IPv4 range: the first and the last address as numbers. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Reads `10.0.0.0/16`; undefined for anything else, IPv6 included. */
export function ipv4Range(cidr: string): Range | undefined {
  const [address = '', bits = '', ...rest] = cidr.split('/');
  const octets = address.split('.');
  if (rest.length > 0 || octets.length !== 4 || !/^\d{1,2}$/.test(bits) || Number(bits) > 32)
    return undefined;
  let base = 0;
  for (const octet of octets) {
    if (!/^\d{1,3}$/.test(octet) || Number(octet) > 255) return undefined;
    base = base * 256 + Number(octet);
  }
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(base / size) * size;
  return { first, last: first + size - 1 };
}

/** Whether one range holds the whole of another. */
export function holds(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two ranges share an address. */
export function meet(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}
