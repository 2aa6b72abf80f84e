import { headerOf, type TwinResponse } from '../http/message';
import type { CacheSettings } from './config';

/**
 * Seconds for which CloudFront serves an answer without asking its origin, from the table in the CloudFront Developer Guide,
 * "Manage how long content stays in the cache (expiration)".
 */
export function freshFor(
  answer: TwinResponse,
  { minTtl, defaultTtl, maxTtl }: CacheSettings,
  now: number,
): number {
  const control = (headerOf(answer, 'cache-control') ?? '').toLowerCase();
  const value = (name: string): number | undefined => {
    const match = new RegExp(`(?:^|[,\\s])${name}\\s*=\\s*"?(\\d{1,12})`).exec(control);
    return match ? Number(match[1]) : undefined;
  };
  const bounded = (seconds: number): number => Math.max(minTtl, Math.min(seconds, maxTtl));
  if (/(?:^|[,\s])(?:no-cache|no-store|private)\b/.test(control)) return minTtl;
  const age = value('s-maxage') ?? value('max-age');
  if (age !== undefined) return bounded(age);
  const expires = headerOf(answer, 'expires');
  if (expires !== undefined) {
    const date = Date.parse(expires);
    return bounded(Number.isNaN(date) ? 0 : Math.max(0, (date - now) / 1000));
  }
  return Math.max(minTtl, defaultTtl);
}

/** Whether an answer may be kept at all, to be asked about again once it is stale. */
export function mayKeep(answer: TwinResponse, { minTtl, maxTtl }: CacheSettings): boolean {
  const control = (headerOf(answer, 'cache-control') ?? '').toLowerCase();
  if (maxTtl === 0) return false;
  return minTtl > 0 || !/(?:^|[,\s])(?:no-store|private)\b/.test(control);
}
