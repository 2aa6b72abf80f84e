import { binomialTest, chiSquareQuantile, chiSquareTail } from './distributions';
import { sampleSize, testShares } from './shares';

it('agrees with tables of the chi-square distribution', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4.
  expect(chiSquareQuantile(0.001, 1)).toBeCloseTo(10.828, 3);
  expect(chiSquareQuantile(0.001, 2)).toBeCloseTo(13.816, 3);
  expect(chiSquareQuantile(0.05, 10)).toBeCloseTo(18.307, 3);
  expect(chiSquareTail(13.816, 2)).toBeCloseTo(0.001, 6);
});

it('agrees with an exact binomial test worked out by hand', () => {
  // 1 of 10 heads: P(X ≤ 1) = 11/1024, twice that.
  expect(binomialTest(1, 10, 0.5)).toBeCloseTo(22 / 1024, 10);
  expect(binomialTest(0, 100, 0.01)).toBeCloseTo(2 * 0.99 ** 100, 10);
  expect(binomialTest(5, 10, 0.5)).toBe(1);
});

/** The same sequence in every run (mulberry32). */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function drawn(n: number, shares: readonly number[], next: () => number): readonly number[] {
  const counts = shares.map(() => 0);
  const sums = shares.map((_, j) => shares.slice(0, j + 1).reduce((sum, share) => sum + share, 0));
  for (let i = 0; i < n; i++) {
    const at = next();
    const found = sums.findIndex((sum) => at < sum);
    const index = found < 0 ? shares.length - 1 : found;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

it('finds 20/30/50 in the place of 10/30/60, and lets 10/30/60 pass', () => {
  const next = random(20261122);
  const declared = [0.1, 0.3, 0.6];
  const n = sampleSize(declared, 0.1);
  const failing = (real: readonly number[]): number =>
    Array.from({ length: 400 }, () => testShares(drawn(n, real, next), declared)).filter(({ p }) => p < 0.001)
      .length;
  expect(failing([0.2, 0.3, 0.5])).toBe(400);
  // Less than one of four hundred is expected; four would be a wrong test.
  expect(failing(declared)).toBeLessThan(4);
});

it('tests rare values exactly', () => {
  const shares = [254 / 255, 1 / 255];
  expect(testShares([200, 0], shares)).toMatchObject({ test: expect.stringContaining('exact') });
  expect(testShares([200, 0], shares).p).toBeGreaterThan(0.5);
  expect(testShares([180, 20], shares).p).toBeLessThan(1e-9);
});

it('judges nothing by no sample (trap 6)', () => {
  expect(() => testShares([0, 0], [0.5, 0.5])).toThrow('there is no sample');
});
