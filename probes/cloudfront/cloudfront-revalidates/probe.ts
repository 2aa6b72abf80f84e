import { defineProbe } from '../../engine/probe';
import { askEdge } from '../shared/ask-edge';
import type { Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'revalidated' | 'resent' | 'wrong' | 'body' | 'noValidator';

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-revalidates',
  title: 'A visitor who has the current version is told so, and gets a new one when it has changed',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Without validators every expired copy is sent in full again; with wrong ones old versions stay for ever.',
  remediation: 'leave ETag and Last-Modified of the origin as they are',
  controls: ['nist-800-53-r5:SC-5'],
  requirements: ['C5.2'],
  references: ['https://www.rfc-editor.org/rfc/rfc9110#section-13'],
  messages: {
    ...CACHE_MESSAGES,
    revalidated: '{name} answers 304 to the current {validators} of {path}, and 200 to another',
    resent: '{name} answers {status} to the current {validator} of {path}, not 304',
    wrong: '{name} answers {status} to an ETag that {path} never had, not 200',
    body: '{name} sends {bytes} bytes with a 304 for {path}',
    noValidator: '{name} serves {path} without ETag and Last-Modified',
  },
  retries: 1,
  plan: (distribution, planner) =>
    planBehaviours(
      distribution,
      planner,
      (_, url) => `${url} with its own ETag or Last-Modified is answered 304, with another 200`,
    ),
  async ask(target, session) {
    const { name } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    const { path, exchange } = object;
    const etag = exchange.header('etag');
    const modified = exchange.header('last-modified');
    if (etag === undefined && modified === undefined) return session.fail('noValidator', { name, path });
    const conditions: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ...(etag === undefined ? [] : [['ETag', { 'if-none-match': etag }] as const]),
      ...(modified === undefined ? [] : [['Last-Modified', { 'if-modified-since': modified }] as const]),
    ];
    for (const [validator, headers] of conditions) {
      const answer = await askEdge(session, target, path, { headers });
      if (answer.status !== 304)
        return session.fail('resent', { name, path, validator, status: answer.status });
      if (answer.body.length > 0) return session.fail('body', { name, path, bytes: answer.body.length });
    }
    const other = await askEdge(session, target, path, {
      headers: { 'if-none-match': '"assay-probe-never"' },
    });
    if (other.status !== 200) return session.fail('wrong', { name, path, status: other.status });
    return session.pass('revalidated', { name, path, validators: conditions.map(([v]) => v).join(' and ') });
  },
});
