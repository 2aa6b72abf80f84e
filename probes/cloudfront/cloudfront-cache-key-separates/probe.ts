import { defineProbe, type Finding, type Session } from '../../engine/probe';
import { askEdge, cacheWord, type Extra, fresh, pop } from '../shared/ask-edge';
import type { CachePolicy, Selection } from '../shared/cache-policy';
import type { Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'separates' | 'shared' | 'split' | 'refused' | 'pops';

/** One element of a request, with whether it is part of the cache key. */
interface Element {
  readonly what: string;
  readonly inKey: boolean;
  readonly extra: (value: string) => Extra;
}

const TRIES = 6;

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-cache-key-separates',
  title: 'Requests share an answer of the cache exactly when the cache key says so',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A cache that leaves a header out of its key serves one visitor the page of another; one that takes too much into it keeps a copy for each visitor and never hits.',
  remediation:
    'new cloudfront.CachePolicy(this, "Key", { queryStringBehavior: cloudfront.CacheQueryStringBehavior.allowList("v") })',
  controls: ['nist-800-53-r5:AC-4', 'nist-800-53-r5:SC-4', 'nist-800-53-r5:SC-5'],
  requirements: ['C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html',
  ],
  messages: {
    ...CACHE_MESSAGES,
    separates: '{name} keeps answers apart by {apart}, and shares them whatever {together} is',
    shared: '{name} serves one answer for two values of {what}, which is part of its cache key',
    split: '{name} keeps answers apart by {what}, which is not part of its cache key',
    refused: '{name} refuses a request with {what}: status {status}',
    pops: '{name} was answered by several locations: none of them often enough to tell',
  },
  retries: 1,
  plan: (distribution, planner) =>
    planBehaviours(distribution, planner, (behaviour, url) => {
      const elements = behaviour.cache ? elementsOf(behaviour.cache, behaviour.signedOnly) : [];
      const names = (inKey: boolean): string =>
        elements
          .filter((element) => element.inKey === inKey)
          .map(({ what }) => what)
          .join(', ') || 'nothing';
      return `${url}: answers are kept apart by ${names(true)}, and shared whatever ${names(false)} is`;
    }),
  async ask(target, session) {
    const { name, cache, signedOnly } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    if (!cache) return session.unknown('noPolicy', { name });
    const elements = elementsOf(cache, signedOnly);
    for (const element of elements) {
      const finding = await judge(element, target, object.path, session);
      if (finding) return finding;
    }
    const names = (inKey: boolean): string =>
      elements
        .filter((element) => element.inKey === inKey)
        .map(({ what }) => what)
        .join(', ') || 'nothing else';
    return session.pass('separates', { name, apart: names(true), together: names(false) });
  },
});

/**
 * A first value is asked for until a location has it; then another value. In the key: the second must not come from the cache.
 * Not in the key: it must.
 */
async function judge(
  { what, inKey, extra }: Element,
  target: Target,
  path: string,
  session: Session<Message>,
): Promise<Finding | undefined> {
  const { name } = target.behaviour;
  const first = extra(fresh());
  const warm = new Set<string>();
  for (let i = 0; i < TRIES && warm.size === 0; i++) {
    const answer = await askEdge(session as Session, target, path, first);
    if (answer.status >= 400) return session.error('refused', { name, what, status: answer.status });
    if (cacheWord(answer) === 'hit') warm.add(pop(answer));
  }
  for (let i = 0; i < TRIES; i++) {
    // Each time a value that nobody has asked with: what is not in the cache cannot be a hit.
    const answer = await askEdge(session as Session, target, path, extra(fresh()));
    if (answer.status >= 400) return session.error('refused', { name, what, status: answer.status });
    if (!warm.has(pop(answer))) continue;
    const hit = cacheWord(answer) === 'hit';
    if (hit === inKey) return session.fail(inKey ? 'shared' : 'split', { name, what });
    return undefined;
  }
  return session.unknown('pops', { name });
}

/** Headers that CloudFront sets or changes by itself, or whose values mean something to the origin: they cannot be tried out. */
const NOT_TRIED = /^(?:host|authorization|accept-encoding|cloudfront-.*|x-forwarded-.*|origin|referer)$/i;

/** Every listed name, and one of each kind that is not listed. */
function elementsOf(cache: CachePolicy, signedOnly: boolean): readonly Element[] {
  const of = (
    kind: string,
    selection: Selection,
    extra: (name: string) => (value: string) => Extra,
  ): Element[] => {
    const one = (name: string, inKey: boolean): Element => ({
      what: `${kind} ${name}`,
      inKey,
      extra: extra(name),
    });
    switch (selection.kind) {
      case 'none':
        return [one('assay-probe', false)];
      case 'all':
        return [one('assay-probe', true)];
      case 'only':
        return [
          ...selection.names.filter((n) => !NOT_TRIED.test(n)).map((n) => one(n, true)),
          one('assay-probe', false),
        ];
      default:
        return [...selection.names.map((n) => one(n, false)), one('assay-probe', true)];
    }
  };
  const queries = of('query string', cache.query, (name) => (value) => ({ query: { [name]: value } }));
  return [
    ...of('header', cache.headers, (name) => (value) => ({ headers: { [name.toLowerCase()]: value } })),
    ...of('cookie', cache.cookies, (name) => (value) => ({ cookies: { [name]: value } })),
    // A signature holds for one query only: another one would be refused before the cache is looked at.
    ...(signedOnly ? [] : queries),
  ];
}
