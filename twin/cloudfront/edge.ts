import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import { headerOf, response, type TwinRequest, type TwinResponse, withHeaders } from '../http/message';
import { ranged } from '../http/range';
import { escapeXml } from '../http/xml';
import { type Behaviour, type ErrorPage, errorTtl } from './config';
import { compressed, withPolicyHeaders } from './finish';
import { keyed } from './key';
import { matches, refuseUnsigned, withoutSignature } from './signed';
import { Store } from './store';
import { freshFor, mayKeep } from './ttl';

/** Asks an origin, with the credentials that the distribution has for it. */
export type OriginFetch = (originId: string, request: TwinRequest) => Promise<TwinResponse> | TwinResponse;

/** A distribution as its template makes it. */
export interface Distribution {
  readonly id: string;
  readonly enabled: boolean;
  /** In the order in which CloudFront looks at them; the default one is last. */
  readonly behaviours: readonly Behaviour[];
  readonly rootObject: string | undefined;
  readonly errorPages: ReadonlyMap<number, ErrorPage>;
  readonly fetch: OriginFetch;
  readonly clock: Clock;
  /** Edge locations that requests go to in turn; one, unless a test wants to see what several do. */
  readonly pops: readonly string[];
}

/** Statuses whose answers CloudFront caches as errors (Developer Guide, "HTTP 4xx and 5xx status codes that CloudFront caches"). */
const CACHED_ERRORS = new Set([400, 403, 404, 405, 410, 414, 416, 500, 501, 502, 503, 504]);

interface Found {
  readonly answer: TwinResponse;
  readonly cache: string;
  readonly age?: number;
}

/** One distribution at work: what a viewer's request meets, in the order in which it meets it. */
export class Edge {
  private readonly stores = new Map<string, Store>();
  private turn = 0;

  constructor(private readonly distribution: Distribution) {}

  async handle(request: TwinRequest): Promise<TwinResponse> {
    const { behaviours, pops } = this.distribution;
    const pop = pops[this.turn++ % pops.length] ?? 'FRA56-P1';
    const behaviour = behaviours.find(
      ({ pattern }) =>
        pattern === undefined || matches(request.path, pattern.startsWith('/') ? pattern : `/${pattern}`),
    );
    if (!behaviour || !this.distribution.enabled)
      return this.sent(failure(403, 'Bad request.'), pop, 'Error');
    const turned = this.turnedAway(request, behaviour);
    if (turned) return this.sent(turned.answer, pop, turned.cache);
    const unsigned =
      behaviour.signers && refuseUnsigned(request, behaviour.signers, this.distribution.clock.epoch());
    const found = unsigned
      ? await this.withErrorPage({ answer: unsigned, cache: 'Error' }, request, pop)
      : await this.look(request, behaviour, pop);
    const shaped = withPolicyHeaders(
      this.shaped(found.answer, request, behaviour),
      behaviour.responseHeaders,
      request,
    );
    return this.sent(shaped, pop, found.cache, found.age);
  }

  /** Number of answers that are kept now, over all edge locations. */
  get kept(): number {
    return [...this.stores.values()].reduce((sum, store) => sum + store.size, 0);
  }

  /** Forgets everything: an invalidation of all paths. */
  invalidate(): void {
    this.stores.clear();
  }

  private turnedAway(request: TwinRequest, behaviour: Behaviour): Found | undefined {
    if (!request.secure && behaviour.viewerProtocol === 'redirect-to-https') {
      const location = `https://${request.host}${request.path}${request.query === undefined ? '' : `?${request.query}`}`;
      const status = request.method === 'GET' || request.method === 'HEAD' ? 301 : 307;
      const page = html(`${status} Moved Permanently`, '<hr><center>CloudFront</center>');
      return {
        answer: response(
          status,
          [
            ['Server', 'CloudFront'],
            ['Content-Type', 'text/html'],
            ['Location', location],
          ],
          page,
        ),
        cache: 'Redirect',
      };
    }
    if (!request.secure && behaviour.viewerProtocol === 'https-only')
      return { answer: failure(403, 'Bad request.'), cache: 'Error' };
    if (!behaviour.methods.includes(request.method)) {
      const why =
        'This distribution is not configured to allow the HTTP request method that was used for this request. The distribution supports only cachable requests.';
      return { answer: failure(403, why), cache: 'Error' };
    }
    return undefined;
  }

  private async look(request: TwinRequest, behaviour: Behaviour, pop: string): Promise<Found> {
    const { rootObject, clock, errorPages } = this.distribution;
    const path = request.path === '/' && rootObject !== undefined ? `/${rootObject}` : request.path;
    const { key, originQuery, originHeaders } = keyed(
      request,
      path,
      withoutSignature(request.query),
      behaviour,
    );
    const toOrigin: TwinRequest = { ...request, path, query: originQuery, headers: originHeaders };
    if (!behaviour.cachedMethods.includes(request.method)) {
      const answer = await this.fetch(behaviour, toOrigin);
      return this.withErrorPage({ answer, cache: answer.status >= 400 ? 'Error' : 'Miss' }, request, pop);
    }
    const store = this.storeOf(pop);
    const entry = store.get(key);
    const now = clock.epoch();
    if (entry && now < entry.until) {
      const age = Math.floor((now - entry.storedAt) / 1000);
      if (entry.answer.status >= 400)
        return this.withErrorPage({ answer: entry.answer, cache: 'Error', age }, request, pop);
      return { answer: entry.answer, cache: 'Hit', age };
    }
    const conditional = new Map(originHeaders);
    const etag = entry && headerOf(entry.answer, 'etag');
    const modified = entry && headerOf(entry.answer, 'last-modified');
    if (entry && entry.answer.status < 400) {
      if (etag !== undefined) conditional.set('if-none-match', etag);
      else if (modified !== undefined) conditional.set('if-modified-since', modified);
    }
    // The cache keeps whole objects: ranges and HEAD are cut out of them.
    for (const name of ['range', 'if-range', ...(entry ? [] : ['if-none-match', 'if-modified-since'])])
      conditional.delete(name);
    const answer = await this.fetch(behaviour, {
      ...toOrigin,
      method: request.method === 'HEAD' ? 'GET' : request.method,
      headers: conditional,
    });
    if (entry && answer.status === 304) {
      const renewed = { ...entry.answer, headers: merged(entry.answer.headers, answer.headers) };
      store.set(key, {
        answer: renewed,
        storedAt: now,
        until: now + freshFor(answer, behaviour.cache, now) * 1000,
      });
      return { answer: renewed, cache: 'RefreshHit' };
    }
    if (entry && entry.answer.status < 400 && answer.status >= 500 && !forbidsStale(entry.answer))
      return { answer: entry.answer, cache: 'Hit', age: Math.floor((now - entry.storedAt) / 1000) };
    if (answer.status >= 400) {
      const seconds = CACHED_ERRORS.has(answer.status)
        ? Math.max(
            errorTtl(errorPages, answer.status),
            headerOf(answer, 'cache-control') === undefined ? 0 : freshFor(answer, behaviour.cache, now),
          )
        : 0;
      if (seconds > 0) store.set(key, { answer, storedAt: now, until: now + seconds * 1000 });
      return this.withErrorPage({ answer, cache: 'Error' }, request, pop);
    }
    if (answer.status === 200 && mayKeep(answer, behaviour.cache))
      store.set(key, { answer, storedAt: now, until: now + freshFor(answer, behaviour.cache, now) * 1000 });
    return { answer, cache: 'Miss' };
  }

  private async fetch(behaviour: Behaviour, request: TwinRequest): Promise<TwinResponse> {
    const [first = '', second] = behaviour.originIds;
    const answer = await this.distribution.fetch(first, request);
    if (second === undefined || !behaviour.failover.includes(answer.status)) return answer;
    return this.distribution.fetch(second, request);
  }

  /** What a custom error page makes of an error: another body, and often another status. */
  private async withErrorPage(found: Found, request: TwinRequest, pop: string): Promise<Found> {
    const page = this.distribution.errorPages.get(found.answer.status);
    if (found.answer.status < 400 || page?.path === undefined) return found;
    const { path, status } = page;
    const behaviour = this.distribution.behaviours.find(
      ({ pattern }) =>
        pattern === undefined || matches(path, pattern.startsWith('/') ? pattern : `/${pattern}`),
    );
    if (!behaviour) return found;
    const plain = { ...behaviour, signers: undefined };
    const inner = await this.look(
      { ...request, method: 'GET', path, query: undefined, headers: new Map() },
      plain,
      pop,
    ).catch(() => undefined);
    if (inner?.answer.status !== 200) return found;
    return { ...found, answer: { ...inner.answer, status: status ?? found.answer.status }, cache: 'Error' };
  }

  private shaped(answer: TwinResponse, request: TwinRequest, behaviour: Behaviour): TwinResponse {
    const etag = headerOf(answer, 'etag');
    const match = request.headers.get('if-none-match');
    const weak = (tag: string): string => tag.trim().replace(/^W\//, '');
    if (
      answer.status === 200 &&
      etag !== undefined &&
      match?.split(',').some((tag) => weak(tag) === weak(etag))
    )
      return { ...answer, status: 304, body: Buffer.alloc(0) };
    const modified = Date.parse(headerOf(answer, 'last-modified') ?? '');
    const since = Date.parse(request.headers.get('if-modified-since') ?? '');
    if (answer.status === 200 && match === undefined && since >= modified)
      return { ...answer, status: 304, body: Buffer.alloc(0) };
    return ranged(compressed(answer, request, behaviour), request.headers.get('range'));
  }

  private sent(answer: TwinResponse, pop: string, cache: string, age?: number): TwinResponse {
    return {
      ...answer,
      headers: withHeaders(answer.headers, {
        'X-Cache': `${cache} from cloudfront`,
        Via: `1.1 ${randomBytes(16).toString('hex')}.cloudfront.net (CloudFront)`,
        'X-Amz-Cf-Pop': pop,
        'X-Amz-Cf-Id': randomBytes(42).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
        // S3's own ids stop at the edge only for answers of the cache; an Age tells those.
        Age: age === undefined ? undefined : String(age),
      }),
    };
  }

  private storeOf(pop: string): Store {
    let store = this.stores.get(pop);
    if (!store) {
      store = new Store();
      this.stores.set(pop, store);
    }
    return store;
  }
}

/** A 304 brings the headers that changed (RFC 9111, section 3.2); the length stays that of what is kept. */
function merged(kept: TwinResponse['headers'], fresh: TwinResponse['headers']): TwinResponse['headers'] {
  const changes = fresh.filter(([name]) => !/^(?:content-length|content-encoding|content-type)$/i.test(name));
  return withHeaders(kept, Object.fromEntries(changes));
}

/** `stale-if-error=0` or `must-revalidate`: nothing stale is served for an origin that fails. */
function forbidsStale(answer: TwinResponse): boolean {
  return /stale-if-error=0\b|must-revalidate|proxy-revalidate/i.test(headerOf(answer, 'cache-control') ?? '');
}

/** CloudFront's own error page. */
function failure(status: number, why: string): TwinResponse {
  return response(
    status,
    [
      ['Server', 'CloudFront'],
      ['Content-Type', 'text/html'],
    ],
    html(
      'ERROR: The request could not be satisfied',
      `<H1>${status} ERROR</H1><H2>The request could not be satisfied.</H2><HR noshade size="1px">${escapeXml(why)}<BR clear="all">Generated by cloudfront (CloudFront)`,
    ),
  );
}

function html(title: string, body: string): string {
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">\n<HTML><HEAD><TITLE>${title}</TITLE></HEAD><BODY>${body}</BODY></HTML>\n`;
}
