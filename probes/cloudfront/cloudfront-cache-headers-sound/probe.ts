import { defineProbe } from '../../engine/probe';
import { askEdge } from '../shared/ask-edge';
import { cacheStatus, shownStatus } from '../shared/cache-status';
import type { Target } from '../shared/content';
import { lintCacheHeaders } from '../shared/lint';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'sound' | 'flawed';

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-cache-headers-sound',
  title: 'Cache-Control, Expires, Age, Vary, Cache-Status and validators of an answer mean what they say',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Browsers and caches on the way read these headers as well; a directive that contradicts another, or that nobody can read, is resolved by each in its own way.',
  remediation: 'Cache-Control: public, max-age=31536000, immutable at the origin, for versioned paths',
  controls: ['nist-800-53-r5:SC-5'],
  requirements: ['C5.2'],
  references: ['https://www.rfc-editor.org/rfc/rfc9111', 'https://www.rfc-editor.org/rfc/rfc9211'],
  messages: {
    ...CACHE_MESSAGES,
    sound: '{name} sends {path} with headers that can be read in one way only',
    flawed: '{name} sends {path} with {flaw}',
  },
  retries: 1,
  plan: (distribution, planner) =>
    planBehaviours(distribution, planner, (_, url) => `the caching headers of ${url} hold by RFC 9111`),
  async ask(target, session) {
    const { name } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    const { path } = object;
    const answer = await askEdge(session, target, path);
    const flaws = lintCacheHeaders((header) => answer.header(header));
    const [flaw] = flaws;
    if (flaw === undefined) {
      const { caches } = cacheStatus(answer.header('cache-status') ?? '');
      const facts = caches.map((cache) => session.fact('header', `Cache-Status: ${shownStatus(cache)}`));
      return session.pass('sound', { name, path }, facts);
    }
    return session.fail(
      'flawed',
      { name, path, flaw },
      flaws.map((text) => session.fact('header', text)),
    );
  },
});
