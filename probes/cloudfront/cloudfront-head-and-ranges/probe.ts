import { defineProbe } from '../../engine/probe';
import { askEdge } from '../shared/ask-edge';
import type { Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'right' | 'head' | 'headBody' | 'range' | 'part' | 'unsatisfiable' | 'small';

/** Headers that HEAD and GET must agree on (RFC 9110, section 9.3.2). */
const SAME = ['content-type', 'content-length', 'etag', 'last-modified'] as const;

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-head-and-ranges',
  title: 'HEAD tells what GET would, and ranges are the very bytes of the object',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Downloads that are resumed with wrong ranges end as broken files, and only at the ones who had to resume.',
  remediation: 'serve the object from S3, or send Accept-Ranges and honour Range at the origin',
  controls: ['nist-800-53-r5:SI-7'],
  requirements: ['C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html',
    'https://www.rfc-editor.org/rfc/rfc9110#section-14',
  ],
  messages: {
    ...CACHE_MESSAGES,
    right: '{name} agrees on HEAD and GET of {path}, and sends its first, middle and last bytes as they are',
    head: '{name} says {header}: {said} to HEAD of {path}, and {wanted} to GET',
    headBody: '{name} answers HEAD of {path} with status {status} and {bytes} bytes',
    range: '{name} answers {status} to {range} of {path}, not 206',
    part: '{name} sends other bytes for {range} of {path} than the object has, or another Content-Range ({said})',
    unsatisfiable: '{name} answers {status} to a range behind the end of {path}, not 416',
    small: '{path} is too small to have ranges: {size} bytes; name another with --path',
  },
  retries: 1,
  plan: (distribution, planner) =>
    planBehaviours(
      distribution,
      planner,
      (_, url) => `HEAD ${url} agrees with GET; its ranges are its bytes, and one behind its end is 416`,
    ),
  async ask(target, session) {
    const { name } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    const { path } = object;
    const whole = await askEdge(session, target, path);
    const head = await askEdge(session, target, path, { method: 'HEAD' });
    if (head.status !== whole.status || head.body.length > 0)
      return session.fail('headBody', { name, path, status: head.status, bytes: head.body.length });
    for (const header of SAME) {
      const [said, wanted] = [head.header(header), whole.header(header)];
      if (said !== undefined && wanted !== undefined && said !== wanted)
        return session.fail('head', { name, path, header, said, wanted });
    }
    const size = whole.body.length;
    if (size < 20) return session.unknown('small', { path, size });
    const middle = Math.floor(size / 2);
    const spans: readonly (readonly [string, number, number])[] = [
      ['bytes=0-9', 0, 9],
      [`bytes=${middle}-${middle + 4}`, middle, middle + 4],
      ['bytes=-5', size - 5, size - 1],
    ];
    for (const [range, from, to] of spans) {
      const answer = await askEdge(session, target, path, { headers: { range } });
      if (answer.status !== 206) return session.fail('range', { name, path, range, status: answer.status });
      const said = answer.header('content-range') ?? 'none';
      if (said !== `bytes ${from}-${to}/${size}` || !answer.body.equals(whole.body.subarray(from, to + 1)))
        return session.fail('part', { name, path, range, said });
    }
    const behind = await askEdge(session, target, path, { headers: { range: `bytes=${size + 10}-` } });
    if (behind.status !== 416) return session.fail('unsatisfiable', { name, path, status: behind.status });
    return session.pass('right', { name, path });
  },
});
