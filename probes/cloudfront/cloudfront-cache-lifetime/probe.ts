import { defineProbe } from '../../engine/probe';
import { ageOf, askEdge, cacheWord, pop } from '../shared/ask-edge';
import { ttlOf } from '../shared/cache-policy';
import type { Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'kept' | 'expired' | 'tooOld' | 'tooEarly' | 'tooLate' | 'pops' | 'none';

/** Seconds that an object is watched; what lives longer has to be there still. */
const WATCHED = 3;

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-cache-lifetime',
  title: 'The edge keeps an object as long as its cache policy and its origin say, and no longer',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Objects that expire early reach the origin again and again; objects that are kept too long show yesterday’s content until somebody pays for an invalidation.',
  remediation: 'new cloudfront.CachePolicy(this, "Files", { minTtl, defaultTtl, maxTtl })',
  controls: ['nist-800-53-r5:SC-5'],
  requirements: ['C5.2'],
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html'],
  messages: {
    ...CACHE_MESSAGES,
    kept: '{name} keeps {path} for {ttl} s ({why}): after {waited} s it is a hit of Age {age}',
    expired: '{name} keeps {path} for {ttl} s ({why}): after that the origin was asked again',
    tooOld: '{name} serves {path} with Age {age}, though it may be kept for {ttl} s only ({why})',
    tooEarly:
      '{name} asked the origin for {path} again after {waited} s, though it may be kept for {ttl} s ({why})',
    tooLate:
      '{name} still serves {path} {waited} s after it was fetched, though it may be kept for {ttl} s only ({why})',
    pops: '{name} was answered by several locations: none of them twice in time',
    none: '{name} keeps {path} for no time at all ({why}): that is for cloudfront-cache-hits to judge',
  },
  plan: (distribution, planner) =>
    planBehaviours(distribution, planner, ({ cache }, url) => {
      const { minTtl = 0, defaultTtl = 0, maxTtl = 0 } = cache ?? {};
      return `${url} is kept as long as its headers and the TTLs ${minTtl}, ${defaultTtl}, ${maxTtl} s (min, default, max) say`;
    }),
  async ask(target, session) {
    const { name, cache } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    if (!cache) return session.unknown('noPolicy', { name });
    const { path } = object;
    const control = object.exchange.header('cache-control');
    const why = control === undefined ? 'no Cache-Control' : `Cache-Control: ${control}`;
    const ttl = Math.floor(ttlOf(cache, (header) => object.exchange.header(header), session.clock.epoch()));
    if (ttl === 0) return session.notApplicable('none', { name, path, why });
    for (let round = 0; round < 3; round++) {
      const before = await askEdge(session, target, path);
      const age = ageOf(before) ?? 0;
      if (age > ttl) return session.fail('tooOld', { name, path, age, ttl, why });
      // Short enough to see its end: wait for it. Else see that it is still there after a while.
      const left = ttl - age;
      const toEnd = left <= WATCHED;
      const waited = toEnd ? left + 1 : Math.min(WATCHED, left - 1);
      await session.clock.sleep(waited * 1000, session.signal);
      const after = await askEdge(session, target, path);
      if (pop(after) !== pop(before)) continue;
      const data = { name, path, ttl, why, waited: age + waited };
      const kept = cacheWord(after) === 'hit';
      if (toEnd)
        return kept && (ageOf(after) ?? 0) > ttl
          ? session.fail('tooLate', data)
          : session.pass('expired', data);
      if (!kept) return session.fail('tooEarly', data);
      return session.pass('kept', { ...data, age: ageOf(after) });
    }
    return session.unknown('pops', { name });
  },
});
