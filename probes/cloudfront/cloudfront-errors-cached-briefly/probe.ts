import { defineProbe } from '../../engine/probe';
import { ageOf, askEdge, fresh, isCloudFront } from '../shared/ask-edge';
import { type Target, targetOf } from '../shared/content';
import { edgeOf, matchesPattern } from '../shared/distribution';
import { list, number, object } from '../shared/json';
import { CACHE_MESSAGES, type CacheMessage } from '../shared/plan-behaviours';

interface Ask {
  readonly target: Target;
  /** A path that nothing is behind, made up for each run. */
  readonly prefix: string;
  /** Seconds by status. */
  readonly lifetimes: readonly (readonly [number, number])[];
}

type Message = Exclude<CacheMessage, 'noObject' | 'noPolicy'> | 'brief' | 'long' | 'tooOld' | 'served';

/** Default of ErrorCachingMinTTL. */
const BY_DEFAULT = 10;
/** Seconds for which an error may stay after its cause is gone. */
const TOLERATED = 300;

/** Errors need no object to be there, and no policy to be known. */
const { noObject: _, noPolicy: __, ...MESSAGES } = CACHE_MESSAGES;

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-errors-cached-briefly',
  title: 'An error is not kept at the edge longer than the template says, and that is minutes at most',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A deployment that fails for a second is down for as long as the edge keeps the error; a file that is asked for before it is uploaded stays missing.',
  remediation: 'errorResponses: [{ httpStatus: 404, ttl: Duration.seconds(10) }]',
  controls: ['nist-800-53-r5:CP-10'],
  requirements: ['C5.2'],
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html'],
  messages: {
    ...MESSAGES,
    brief:
      '{name} answers {status} for what is not there, and keeps that for {seconds} s at most (Age {age})',
    long: '{name} keeps {status} for {seconds} s: what appears meanwhile stays missing for so long',
    tooOld: '{name} answers {status} with Age {age}, though errors are kept for {seconds} s only',
    served:
      '{name} answers {status} for what is not there: every path is served, so that no error can be asked for',
  },
  retries: 1,
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    const { host } = edge;
    if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
    const lifetimes = list(edge.config['CustomErrorResponses'])
      .map(object)
      .map(
        (entry) =>
          [number(entry['ErrorCode']) ?? 0, number(entry['ErrorCachingMinTTL']) ?? BY_DEFAULT] as const,
      );
    return edge.behaviours.map((behaviour) => {
      const { name, samples, cache, signedOnly } = behaviour;
      if (cache?.maxTtl === 0) return planner.notApplicable('off', { name, policy: cache.name });
      if (signedOnly && !planner.settings.signer) return planner.unknown('noSigner', { name });
      const sample = samples.find((path) => path.includes('assay-probe'));
      // Only paths that stay within the pattern with another name in them can be made up.
      const prefix = sample?.replace(/assay-probe.*$/, 'assay-probe-missing-');
      const fits = behaviour.pattern === undefined || matchesPattern(`${prefix}x`, behaviour.pattern);
      if (prefix === undefined || !fits) return planner.notApplicable('noPath', { name });
      return planner.ask(
        `https://${host}${prefix}* is an error that is not kept longer than ErrorCachingMinTTL`,
        `https://${host}`,
        { target: targetOf({ ...edge, host }, behaviour), prefix, lifetimes },
      );
    });
  },
  async ask({ target, prefix, lifetimes }, session) {
    const { name } = target.behaviour;
    const path = `${prefix}${fresh()}`;
    const first = await askEdge(session, target, path);
    if (!isCloudFront(first)) return session.error('notCloudFront', { name });
    // A custom error page hides the status of the origin: then the longest of the lifetimes of such pages counts.
    const hidden = target.customErrors.filter(([, status]) => status === first.status).map(([code]) => code);
    const codes = first.status < 400 ? hidden : [first.status, ...hidden];
    if (codes.length === 0) return session.notApplicable('served', { name, status: first.status });
    const seconds = Math.max(
      ...codes.map((code) => lifetimes.find(([status]) => status === code)?.[1] ?? BY_DEFAULT),
    );
    const status = codes.join(' or ');
    if (seconds > TOLERATED) return session.fail('long', { name, status, seconds });
    await session.clock.sleep(1_200, session.signal);
    const second = await askEdge(session, target, path);
    const age = ageOf(second) ?? 0;
    if (age > seconds) return session.fail('tooOld', { name, status, age, seconds });
    return session.pass('brief', { name, status, seconds, age });
  },
});
