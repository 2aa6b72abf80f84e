import { type BareItem, parseList, Token } from 'structured-headers';

/** What one cache on the way says that it did (RFC 9211). */
export interface CacheStatus {
  readonly cache: string;
  readonly hit: boolean;
  /** Why it asked further, as a registered word: `uri-miss`, `stale`, ... */
  readonly forwarded: string | undefined;
}

/** "HTTP Cache-Status" in IANA's registry (RFC 9211, 2.2). */
const REASONS = new Set(['bypass', 'method', 'uri-miss', 'vary-miss', 'miss', 'request', 'stale', 'partial']);

/**
 * Reads a Cache-Status field: caches from the origin's side to the user's.
 * @returns what is wrong with it beside what could be read
 */
export function cacheStatus(field: string): {
  readonly caches: readonly CacheStatus[];
  readonly flaws: readonly string[];
} {
  const quoted = `Cache-Status: ${field.slice(0, 60)}`;
  let list: ReturnType<typeof parseList>;
  try {
    list = parseList(field);
  } catch {
    return { caches: [], flaws: [`${quoted}, which is no list of structured fields`] };
  }
  const flaws: string[] = [];
  const caches = list.flatMap(([item, parameters]): readonly CacheStatus[] => {
    const cache = nameOf(item);
    if (cache === undefined) {
      flaws.push(
        `${quoted}, in which ${Array.isArray(item) ? 'a list' : 'a value'} stands for the name of a cache`,
      );
      return [];
    }
    flaws.push(...flawsOf(cache, parameters));
    const forwarded = parameters.get('fwd');
    return [
      {
        cache,
        hit: parameters.get('hit') === true,
        forwarded: forwarded instanceof Token ? forwarded.toString() : undefined,
      },
    ];
  });
  return { caches, flaws };
}

/** In words: `edge hit`, `origin asked further (uri-miss)`. */
export function shownStatus({ cache, hit, forwarded }: CacheStatus): string {
  if (hit) return `${cache} hit`;
  return forwarded === undefined ? `${cache} says nothing of it` : `${cache} asked further (${forwarded})`;
}

function nameOf(item: BareItem | readonly unknown[]): string | undefined {
  if (typeof item === 'string') return item;
  return item instanceof Token ? item.toString() : undefined;
}

function flawsOf(cache: string, parameters: ReadonlyMap<string, BareItem>): readonly string[] {
  const flaws: string[] = [];
  const name = `Cache-Status of ${cache.slice(0, 40)}`;
  const [hit, fwd] = [parameters.get('hit'), parameters.get('fwd')];
  if (hit === true && fwd !== undefined) flaws.push(`${name} saying both hit and fwd`);
  if (fwd !== undefined && !(fwd instanceof Token && REASONS.has(fwd.toString())))
    flaws.push(`${name} with a fwd that is no registered reason`);
  for (const flag of ['hit', 'stored', 'collapsed']) {
    const value = parameters.get(flag);
    if (value !== undefined && typeof value !== 'boolean')
      flaws.push(`${name} with a ${flag} that is neither true nor false`);
  }
  for (const number of ['ttl', 'fwd-status']) {
    const value = parameters.get(number);
    if (value !== undefined && !Number.isInteger(value))
      flaws.push(`${name} with a ${number} that is no whole number`);
  }
  if (fwd === undefined)
    for (const only of ['fwd-status', 'stored', 'collapsed'])
      if (parameters.has(only)) flaws.push(`${name} with ${only} and without fwd, which it belongs to`);
  return flaws;
}
