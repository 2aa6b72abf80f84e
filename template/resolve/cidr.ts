import { isIPv4, isIPv6 } from 'node:net';

/**
 * The first `count` blocks of `bits` subnet bits inside a block, as `Fn::Cidr` gives them; undefined when the operands
 * are no valid call. Source: Fn::Cidr (count 1 to 256; bits is the inverse of the mask: 8 gives a /24 of IPv4, a /120 of IPv6).
 */
export function cidrBlocks(block: string, count: number, bits: number): readonly string[] | undefined {
  const [address = '', prefix = ''] = block.split('/');
  const width = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0;
  const mask = Number(prefix);
  const validCall =
    Number.isInteger(count) && count >= 1 && count <= 256 && Number.isInteger(bits) && bits > 0;
  if (width === 0 || !validCall || !Number.isInteger(mask) || width - bits < mask || bits > width)
    return undefined;
  const base = (toNumber(address, width) >> BigInt(width - mask)) << BigInt(width - mask);
  if (count > 2 ** Math.min(30, width - bits - mask)) return undefined;
  return Array.from(
    { length: count },
    (_, i) => `${toAddress(base + (BigInt(i) << BigInt(bits)), width)}/${width - bits}`,
  );
}

function toNumber(address: string, width: number): bigint {
  if (width === 32) return address.split('.').reduce((n, part) => (n << 8n) | BigInt(part), 0n);
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill('0'), ...right].reduce(
    (n, part) => (n << 16n) | BigInt(`0x${part}`),
    0n,
  );
}

function toAddress(value: bigint, width: number): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  // The longest run of zero groups is written as "::" (RFC 5952).
  return groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}
