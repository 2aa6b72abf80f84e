import { binomialTest, chiSquareQuantile, chiSquareTail } from './distributions';

/** How often a right deployment is called wrong. */
export const FALSE_FAIL = 0.001;
/** z for one wrong deployment in a thousand that is missed. */
const MISSED_Z = 3.09;
const LEAST_SAMPLE = 100;
const MOST_SAMPLE = 4_000;

/** What came of a sample against the shares that are declared. */
export interface ShareTest {
  /** Probability of a sample as far off as this one, or further, when the shares are as declared. */
  readonly p: number;
  readonly test: 'chi-square' | 'exact binomial, corrected for several values';
}

/**
 * How many answers have to be asked for, so that a drift of this many points between any two values is found 999 times in 1000
 * by the test below, and right shares are called wrong once in 1000. From the noncentral chi-square distribution in its normal
 * approximation.
 * @param shares of values that are answered at all, which sum to 1
 * @param drift as a share: 0.1 for ten points
 */
export function sampleSize(shares: readonly number[], drift: number): number {
  const degrees = Math.max(1, shares.length - 1);
  const critical = chiSquareQuantile(FALSE_FAIL, degrees);
  // The least λ with mean (k + λ) and variance 2(k + 2λ) that keeps MISSED_Z deviations above the critical value.
  let lambda = 1;
  while (degrees + lambda - MISSED_Z * Math.sqrt(2 * (degrees + 2 * lambda)) < critical) lambda += 0.5;
  let effect = Number.POSITIVE_INFINITY;
  for (const [i, a] of shares.entries())
    for (const b of shares.slice(i + 1)) effect = Math.min(effect, drift ** 2 * (1 / a + 1 / b));
  const wanted = Number.isFinite(effect) ? Math.ceil(lambda / effect) : LEAST_SAMPLE;
  return Math.min(MOST_SAMPLE, Math.max(LEAST_SAMPLE, wanted));
}

/**
 * Whether counts fit shares: chi-square, and where an expected count is below 5 an exact binomial test for each value with
 * Bonferroni's correction.
 * @throws Error for a sample of nothing, which fits anything.
 */
export function testShares(counts: readonly number[], shares: readonly number[]): ShareTest {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) throw new Error('there is no sample');
  if (shares.length < 2) return { p: 1, test: 'chi-square' };
  if (shares.some((share) => share * n < 5)) {
    const least = Math.min(...counts.map((count, i) => binomialTest(count, n, shares[i] ?? 0)));
    return { p: Math.min(1, least * shares.length), test: 'exact binomial, corrected for several values' };
  }
  const statistic = counts.reduce(
    (sum, count, i) => sum + (count - n * (shares[i] ?? 0)) ** 2 / (n * (shares[i] ?? 1)),
    0,
  );
  return { p: chiSquareTail(statistic, shares.length - 1), test: 'chi-square' };
}
