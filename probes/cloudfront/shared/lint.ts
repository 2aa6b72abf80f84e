import { directives } from './cache-policy';
import { cacheStatus } from './cache-status';

/** Directives of responses that take seconds (RFC 9111, section 5.2.2; RFC 5861). */
const SECONDS = ['max-age', 's-maxage', 'stale-while-revalidate', 'stale-if-error'];
/** Directives of responses that take nothing. */
const BARE = [
  'no-store',
  'must-revalidate',
  'proxy-revalidate',
  'public',
  'must-understand',
  'no-transform',
  'immutable',
];

/** What is wrong with the caching headers of an answer, each in a few words; nothing when they hold. */
export function lintCacheHeaders(header: (name: string) => string | undefined): readonly string[] {
  const flaws: string[] = [];
  const written = header('cache-control');
  const control = directives(written ?? '');
  const names = (written ?? '').split(',').map((part) => part.trim().split('=', 1)[0]?.toLowerCase() ?? '');
  for (const name of new Set(names.filter((one, i) => one !== '' && names.indexOf(one) !== i)))
    flaws.push(`Cache-Control naming ${name} twice`);
  for (const name of SECONDS) {
    const value = control.get(name);
    if (value !== undefined && !/^\d{1,10}$/.test(value))
      flaws.push(`${name}=${value.slice(0, 40)}, which is no number of seconds`);
  }
  for (const name of BARE) {
    const value = control.get(name);
    if (value !== undefined && value !== '') flaws.push(`${name} with a value, which it does not take`);
  }
  if (control.has('no-store') && Number(control.get('max-age') ?? 0) > 0)
    flaws.push('no-store beside a max-age: one of them is not meant');
  if (control.has('public') && control.has('private')) flaws.push('both public and private');
  if (control.has('immutable') && control.get('max-age') === '0') flaws.push('immutable with max-age=0');
  const age = header('age');
  if (age !== undefined && !/^\d{1,10}$/.test(age))
    flaws.push(`Age: ${age.slice(0, 40)}, which is no number of seconds`);
  const expires = header('expires');
  if (
    expires !== undefined &&
    Number.isNaN(Date.parse(expires)) &&
    !control.has('max-age') &&
    expires !== '0' &&
    expires !== '-1'
  )
    flaws.push(`Expires: ${expires.slice(0, 40)}, which is no date`);
  if (
    header('vary')
      ?.split(',')
      .some((part) => part.trim() === '*')
  )
    flaws.push('Vary: *, which no cache can use');
  const etag = header('etag');
  if (etag !== undefined && !/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag))
    flaws.push(`ETag: ${etag.slice(0, 60)}, which lacks its quotes`);
  const modified = header('last-modified');
  if (modified !== undefined && Number.isNaN(Date.parse(modified)))
    flaws.push(`Last-Modified: ${modified.slice(0, 40)}, which is no date`);
  const status = header('cache-status');
  if (status !== undefined) flaws.push(...cacheStatus(status).flaws);
  return flaws;
}
