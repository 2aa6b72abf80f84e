/** Sets of small numbers as words of 32 bits. */
export type Bits = Uint32Array;

export function setBit(bits: Bits, index: number): void {
  const word = index >>> 5;
  bits[word] = ((bits[word] ?? 0) | (1 << (index & 31))) >>> 0;
}

export function hasBit(bits: Bits, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export function clearBits(bits: Bits, from: number, to: number): void {
  for (let i = from; i < to; ) {
    const word = i >>> 5;
    const end = Math.min(to, (word + 1) << 5);
    const length = end - i;
    const mask = length === 32 ? 0xffffffff : (((1 << length) - 1) << (i & 31)) >>> 0;
    bits[word] = ((bits[word] ?? 0) & ~mask) >>> 0;
    i = end;
  }
}

export function intersects(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & (b[i] ?? 0)) !== 0) return true;
  return false;
}

/** Whether all of `a` is in `b`. */
export function isSubset(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & ~(b[i] ?? 0)) !== 0) return false;
  return true;
}

export function addAll(to: Bits, from: Bits): void {
  for (let i = 0; i < to.length; i++) to[i] = ((to[i] ?? 0) | (from[i] ?? 0)) >>> 0;
}
