import type { ValueTest } from '../condition/value-test';
import { showAddress } from '../condition/values';
import type { Space } from './space';
import { EMPTY, type Inhabitant, passes, type SignedTest, UNKNOWN } from './value-set';

/**
 * Values of numeric, date and address keys. The tests cut the line of values into finitely many stretches; trying one
 * value of each is exact. A key that is compared as a number holds a number: others are not tried.
 */
export function inhabitTyped(tests: readonly SignedTest[], space: Space): Inhabitant {
  const kinds = new Set(tests.map(({ test }) => (test.kind === 'numbers' ? test.scale : test.kind)));
  const typed = tests.map(({ test }) => test);
  const candidates = [
    ...(kinds.has('numeric') ? numbers(typed, 'numeric').map(showNumber) : []),
    ...(kinds.has('date') ? numbers(typed, 'date').flatMap(showDate) : []),
    ...(kinds.has('addresses') ? addresses(typed) : []),
    ...typed.flatMap((test) =>
      test.kind === 'words' ? test.patterns.flatMap(({ exact }) => exact ?? []) : [],
    ),
  ];
  for (const candidate of candidates)
    if (passes(tests, candidate)) return { kind: 'value', word: [...candidate] };
  if (kinds.size === 1) return EMPTY;
  space.obstacles.add('a condition key is compared in several types at once');
  return UNKNOWN;
}

function numbers(tests: readonly ValueTest[], scale: 'numeric' | 'date'): readonly number[] {
  const constants = tests.flatMap((test) =>
    test.kind === 'numbers' && test.scale === scale ? test.constants : [],
  );
  const sorted = [...new Set(constants)].sort((a, b) => a - b);
  // Milliseconds: a second off either end and between, so that the examples can be written down.
  const unit = scale === 'date' ? 1000 : 1;
  const out: number[] = [];
  const first = sorted[0] ?? 0;
  const last = sorted.at(-1) ?? 0;
  out.push(last + unit, first - unit, ...sorted);
  for (const [index, value] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined) continue;
    out.push(next - value > unit ? Math.floor((value + next) / 2 / unit) * unit : (value + next) / 2);
    if (next - value > unit) out.push((value + next) / 2);
  }
  return out;
}

/** Without exponent, as policies write numbers. */
function showNumber(value: number): string {
  const text = String(value);
  return text.includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}

function showDate(time: number): readonly string[] {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0
    ? []
    : [date.toISOString()];
}

function addresses(tests: readonly ValueTest[]): readonly string[] {
  const out: string[] = [];
  for (const version of [4, 6] as const) {
    const top = version === 4 ? 0xffffffffn : (1n << 128n) - 1n;
    // 198.51.100.7 and 2001:db8::7 are for documentation (RFC 5737, RFC 3849): good where any address will do.
    const points = [version === 4 ? 0xc6336407n : (0x20010db8n << 96n) + 7n, 1n, 0n, top];
    for (const test of tests) {
      if (test.kind !== 'addresses') continue;
      for (const range of test.ranges) {
        if (range.version === version)
          points.push(range.first, range.first + 1n, range.last, range.last + 1n, range.first - 1n);
      }
    }
    for (const point of points) if (point >= 0n && point <= top) out.push(showAddress(version, point));
  }
  return out;
}
