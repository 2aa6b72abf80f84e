import fc from 'fast-check';
import { cacheStatus, shownStatus } from './cache-status';
import { lintCacheHeaders } from './lint';

/** The examples of RFC 9211, section 3, with what each means. */
it.each<readonly [string, readonly string[]]>([
  ['ExampleCache; hit', ['ExampleCache hit']],
  ['ExampleCache; hit; ttl=376', ['ExampleCache hit']],
  ['ExampleCache; fwd=uri-miss; stored', ['ExampleCache asked further (uri-miss)']],
  ['ExampleCache; fwd=uri-miss; collapsed', ['ExampleCache asked further (uri-miss)']],
  ['ExampleCache; fwd=stale; fwd-status=304; stored', ['ExampleCache asked further (stale)']],
  ['OriginCache; hit; ttl=1100, "CDN Company Here"; fwd=uri-miss;', []],
  [
    'OriginCache; hit; ttl=1100, "CDN Company Here"; hit; ttl=545; detail=MEMORY',
    ['OriginCache hit', 'CDN Company Here hit'],
  ],
])('reads %s', (field, words) => {
  const { caches, flaws } = cacheStatus(field);
  // A parameter that is missing after a semicolon makes the whole field unreadable (RFC 9651, 4.2).
  expect([caches.map(shownStatus), flaws.length]).toEqual([words, words.length === 0 ? 1 : 0]);
});

it.each([
  ['edge; hit; fwd=miss', 'Cache-Status of edge saying both hit and fwd'],
  ['edge; fwd=because', 'Cache-Status of edge with a fwd that is no registered reason'],
  ['edge; hit; ttl=soon', 'Cache-Status of edge with a ttl that is no whole number'],
  ['edge; hit=1', 'Cache-Status of edge with a hit that is neither true nor false'],
  ['edge; hit; stored', 'Cache-Status of edge with stored and without fwd, which it belongs to'],
  ['200; hit', 'Cache-Status: 200; hit, in which a value stands for the name of a cache'],
  ['(a b); hit', 'Cache-Status: (a b); hit, in which a list stands for the name of a cache'],
  ['HIT from "here', 'Cache-Status: HIT from "here, which is no list of structured fields'],
])('says what is wrong with %s', (field, flaw) => {
  expect(cacheStatus(field).flaws).toEqual([flaw]);
});

it('reads whatever a server may send', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (field) => {
      const { caches, flaws } = cacheStatus(field);
      return caches.length > 0 || flaws.length > 0 || field.trim() === '';
    }),
  );
});

it('is a flaw of an answer as any other header is', () => {
  const flaws = lintCacheHeaders((name) => (name === 'cache-status' ? 'edge; hit; fwd=miss' : undefined));
  expect(flaws).toEqual(['Cache-Status of edge saying both hit and fwd']);
});
