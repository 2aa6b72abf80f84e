import { defineProbe } from '../../engine/probe';
import { ageOf, askEdge, busting, cacheWord, isCloudFront, marker, pop } from '../shared/ask-edge';
import { ttlOf } from '../shared/cache-policy';
import type { Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'hit' | 'never' | 'lies' | 'age' | 'pops' | 'forbidden';

/** How often the same is asked until one location has answered twice. */
const TRIES = 8;

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-cache-hits',
  title: 'What is asked a second time comes from the edge, and the origin is not asked again',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A header at the origin, a cookie in the cache key or a policy that keeps nothing turns a cache into a detour: every visitor still reaches the origin.',
  remediation: 'cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED',
  controls: ['nist-800-53-r5:SC-5', 'nist-800-53-r5:CP-10'],
  requirements: ['C2.1', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html',
    'https://www.rfc-editor.org/rfc/rfc9111',
  ],
  messages: {
    ...CACHE_MESSAGES,
    hit: '{name} answers {path} from {pop}: {words}, Age {age}, and what the origin said is unchanged',
    never: '{name} never answers {path} from the cache: {words}',
    lies: '{name} says "{words}" for {path}, but the origin was asked again: what it marks each answer with has changed',
    age: '{name} says "Hit" for {path} with Age {age} after {elapsed} s',
    pops: '{name} was answered by {pops}: no location answered twice',
    forbidden:
      '{name} may not keep {path}: the origin says Cache-Control: {control}, and the least lifetime of {policy} is 0',
  },
  retries: 1,
  plan: (distribution, planner) =>
    planBehaviours(
      distribution,
      planner,
      (_, url) => `${url} asked again is a hit, with Age and what the origin said unchanged`,
    ),
  async ask(target, session) {
    const { name, cache } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    const { path } = object;
    if (!isCloudFront(object.exchange)) return session.error('notCloudFront', { name });
    if (cache && ttlOf(cache, (header) => object.exchange.header(header), session.clock.epoch()) === 0)
      return session.fail('forbidden', {
        name,
        path,
        control: object.exchange.header('cache-control') ?? 'nothing',
        policy: cache.name,
      });
    // Where the key lets one be made, a request that nothing kept can answer shows the miss as well.
    const extra = busting(target) ?? {};
    const first = new Map<string, { readonly marker: string; readonly at: number }>();
    const words: string[] = [];
    for (let i = 0; i < TRIES; i++) {
      const answer = await askEdge(session, target, path, extra);
      const word = cacheWord(answer) ?? 'no X-Cache';
      words.push(word);
      const before = first.get(pop(answer));
      if (!before) {
        first.set(pop(answer), { marker: marker(answer), at: answer.at });
        continue;
      }
      if (word !== 'hit') continue;
      if (marker(answer) !== before.marker) {
        // The location may have fetched it for somebody else in between: then the next hit has that answer's marker.
        const again = await askEdge(session, target, path, extra);
        const same =
          pop(again) === pop(answer) && cacheWord(again) === 'hit' && marker(again) === marker(answer);
        if (!same) return session.fail('lies', { name, path, words: answer.header('x-cache') });
      }
      const age = ageOf(answer);
      const elapsed = Math.floor((answer.at - before.at) / 1000);
      // Age counts from when the edge got it: never less than what has gone by since, but for rounding.
      if (age === undefined || age + 1 < elapsed)
        return session.fail('age', { name, path, age: age ?? 'missing', elapsed });
      return session.pass('hit', { name, path, pop: pop(answer), words: words.join(', '), age });
    }
    const counted = [...first.keys()];
    if (counted.length === TRIES) return session.unknown('pops', { name, pops: counted.join(', ') });
    return session.fail('never', { name, path, words: words.join(', ') });
  },
});
