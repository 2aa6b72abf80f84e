import { isSymbolic, type Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { serverOriginsOf } from '../../../relations/balancer-origins';
import { type Behaviour, behavioursOf, targetsOf } from '../../../relations/behaviours';
import { isSame } from '../../../relations/sameness';
import { immutableFor } from './client-lifetime';
import { type Keeping, keepingOf } from './keeping';

type Message = 'kept' | 'nothingKept' | 'short' | 'split' | 'clientsAsk' | 'noServer' | 'unknown';

export const rule = defineRule<Message>({
  id: 'cloudfront-updates-cached',
  title: 'Distribution keeps what never changes for long, whoever asks',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  baseline: false,
  rationale:
    'A distribution takes no load off a server by standing before it. It does so where a path is kept for long and its key holds nothing but the path: one cookie or query string in the key, and every client fetches its own copy from the server. A policy that keeps for a day has every edge location ask again each day for files that never change.',
  remediation:
    'new cloudfront.CachePolicy(this, "ByPath", { minTtl: Duration.days(1), defaultTtl: Duration.days(365), maxTtl: Duration.days(365) }) on a behaviour for "/updates/*", with a response headers policy that sets cache-control: public, max-age=31536000, immutable',
  whenNotToUse: 'For distributions before applications whose files keep their names when they change.',
  controls: ['wellarchitected:PERF04-BP04', 'wellarchitected:PERF03-BP05'],
  requirements: ['C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html',
  ],
  parameters: {
    /** How long at least, in seconds; 30 days. */
    seconds: 2_592_000,
    /** Whether clients have to be told to keep it as long; off where the server tells them itself. */
    immutable: true,
  },
  messages: {
    kept: '{behaviours} keeps what it serves for {seconds} seconds, by its path alone',
    nothingKept: 'no behaviour keeps what comes from the server: every request reaches it',
    short: '{behaviour} keeps what it serves for {seconds} seconds, less than {wanted}',
    split: '{behaviour} keeps a copy for each {parts} that clients send',
    clientsAsk: '{behaviour} does not tell clients to keep what they have: no cache-control with immutable',
    noServer: 'no server of your own stands behind it',
    unknown: 'how long {behaviour} keeps what it serves rests on {value}',
  },
  check(distribution, judge) {
    const { servers } = serverOriginsOf(judge.graph, distribution);
    if (servers.length === 0) return judge.notApplicable('noServer');
    const { behaviours, opaque } = behavioursOf(distribution);
    const findings = behaviours
      .filter((behaviour) =>
        targetsOf(distribution, behaviour).some((id) => servers.some(({ origin }) => isSame(id, origin.id))),
      )
      .flatMap((behaviour) => judgeBehaviour(distribution, behaviour, judge) ?? []);
    const bad = findings.find(({ verdict }) => verdict === 'fail');
    const open = findings.find(({ verdict }) => verdict === 'unknown');
    // Whatever keeps at all has to do it well; what passes everything on is beside the point.
    if (bad ?? open) return (bad ?? open) as Finding;
    const [first] = findings;
    if (first) return first;
    const place = judge.property(distribution, ['DistributionConfig', 'CacheBehaviors']);
    const [hidden] = opaque;
    if (hidden)
      return judge.unknown('unknown', { behaviour: hidden.path.join('.'), value: hidden.value }, [place]);
    return judge.fail('nothingKept', {}, [place]);
  },
});

/** Undefined for a behaviour that keeps nothing. */
function judgeBehaviour(
  distribution: Resource,
  behaviour: Behaviour,
  judge: Judge<Message>,
): Finding | undefined {
  const keeping = keepingOf(judge.graph, distribution, behaviour);
  const names = { behaviour: behaviour.name, behaviours: behaviour.name };
  const evidence = evidenceOf(distribution, behaviour, keeping, judge);
  if (keeping.restsOn !== undefined)
    return judge.unknown('unknown', { ...names, value: keeping.restsOn }, evidence);
  const { seconds, parts } = keeping;
  if (seconds === 0) return undefined;
  const wanted = judge.parameter<number>('seconds');
  if (seconds < wanted) return judge.fail('short', { ...names, seconds, wanted }, evidence);
  if (parts.length > 0) return judge.fail('split', { ...names, parts: parts.join(' and ') }, evidence);
  if (judge.parameter<boolean>('immutable')) {
    const told = immutableFor(judge.graph, distribution, behaviour, wanted);
    const place = judge.property(distribution, [...behaviour.path, 'ResponseHeadersPolicyId']);
    if (isSymbolic(told) || told === 'unknown')
      return judge.unknown('unknown', { ...names, value: told }, [...evidence, place]);
    if (told === 'no') return judge.fail('clientsAsk', names, [...evidence, place]);
  }
  return judge.pass('kept', { ...names, seconds }, evidence);
}

function evidenceOf(
  distribution: Resource,
  behaviour: Behaviour,
  { policy }: Keeping,
  judge: Judge<Message>,
): Finding['evidence'] {
  const at = judge.property(distribution, [...behaviour.path, 'CachePolicyId']);
  return policy ? [at, judge.property(policy, ['CachePolicyConfig'])] : [at];
}
