/** Typed readings of condition values. Undefined: not a value of that type, so that no comparison holds. */

/** A decimal number; exponents are not part of the policy grammar. */
export function parseNumber(value: string): number | undefined {
  return /^[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})$/.test(value) ? Number(value) : undefined;
}

/** Milliseconds since 1970: a W3C profile of ISO 8601, or whole seconds since 1970. */
export function parseDate(value: string): number | undefined {
  if (/^-?\d{1,15}$/.test(value) && !/^\d{4}$/.test(value)) return Number(value) * 1000;
  if (!/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?)?)?$/.test(value))
    return undefined;
  const time = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : time;
}

/** `true` or `false`; case does not count. */
export function parseBool(value: string): boolean | undefined {
  const lower = value.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** Addresses from `first` to `last`, IPv4 and IPv6 apart. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** An address or a CIDR block. */
export function parseAddresses(value: string): AddressRange | undefined {
  const slash = value.indexOf('/');
  const address = parseAddress(slash < 0 ? value : value.slice(0, slash));
  if (address === undefined) return undefined;
  const width = address.version === 4 ? 32 : 128;
  let length = width;
  if (slash >= 0) {
    const text = value.slice(slash + 1);
    if (!/^\d{1,3}$/.test(text)) return undefined;
    length = Number(text);
    if (length > width) return undefined;
  }
  const size = 1n << BigInt(width - length);
  const first = (address.value / size) * size;
  return { version: address.version, first, last: first + size - 1n };
}

/** One address. */
export function parseAddress(value: string): { readonly version: 4 | 6; readonly value: bigint } | undefined {
  return value.includes(':') ? parseIpv6(value) : parseIpv4(value);
}

function parseIpv4(value: string): { version: 4; value: bigint } | undefined {
  const parts = value.split('.');
  if (parts.length !== 4) return undefined;
  let total = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    total = total * 256n + BigInt(part);
  }
  return { version: 4, value: total };
}

function parseIpv6(value: string): { version: 6; value: bigint } | undefined {
  if (value.length > 45) return undefined;
  const halves = value.split('::');
  if (halves.length > 2) return undefined;
  const groupsOf = (half: string): string[] => (half === '' ? [] : half.split(':'));
  const head = groupsOf(halves[0] ?? '');
  const tail = groupsOf(halves[1] ?? '');
  const end = tail.length > 0 ? tail : head;
  const last = end.at(-1);
  if (last?.includes('.')) {
    const v4 = parseIpv4(last);
    if (v4 === undefined) return undefined;
    end.splice(-1, 1, (v4.value >> 16n).toString(16), (v4.value & 0xffffn).toString(16));
  }
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  let total = 0n;
  for (const group of groups) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    total = total * 65536n + BigInt(`0x${group}`);
  }
  return { version: 6, value: total };
}

/** An address as people write it (IPv6 without abbreviation of zeros). */
export function showAddress(version: 4 | 6, value: bigint): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  return Array.from({ length: 8 }, (_, i) => ((value >> BigInt(16 * (7 - i))) & 0xffffn).toString(16)).join(
    ':',
  );
}
