import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { ranged } from '../http/range';

const BODY = 'what the application behind the load balancer answers\n'.repeat(60);
/** The same in every run, so that revalidation can be seen. */
const ETAG = '"assay-twin-application"';

/**
 * The application behind a load balancer, as far as probes look: any path is a file, with a validator and, under versioned
 * paths, a long lifetime. Every answer has another marker, by which a probe sees whether a cache answered.
 */
export class Application {
  /** Requests that reached it. */
  served = 0;

  handle(request: TwinRequest): TwinResponse {
    this.served++;
    const headers: (readonly [string, string])[] = [
      ['Server', 'application'],
      ['Content-Type', 'text/plain'],
      ['ETag', ETAG],
      ['Last-Modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
      ['Accept-Ranges', 'bytes'],
      ['X-Request-Marker', String(this.served)],
    ];
    if (request.path.includes('missing'))
      return response(
        404,
        headers.filter(([name]) => name !== 'ETag'),
        'no such file\n',
      );
    if (request.headers.get('if-none-match')?.includes(ETAG)) return response(304, headers);
    return ranged(response(200, headers, BODY), request.headers.get('range'));
  }
}
