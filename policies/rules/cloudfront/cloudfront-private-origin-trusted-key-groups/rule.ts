import type { Evidence } from '../../../../reports';
import { isList, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule, type Judge } from '../../../engine/rule';
import { type Behaviour, behavioursOf, targetsOf } from '../../../relations/behaviours';
import { isPrivate, originsOf } from '../../../relations/distribution-origins';
import { isSame } from '../../../relations/sameness';

type Message =
  | 'signed'
  | 'unsigned'
  | 'signers'
  | 'notAKeyGroup'
  | 'emptyKeyGroup'
  | 'unknown'
  | 'noPrivateOrigin';

interface Gap {
  readonly verdict: 'fail' | 'unknown';
  readonly message: Message;
  readonly behaviour: string;
  readonly value: Value | undefined;
  readonly evidence: readonly Evidence[];
}

export const rule = defineRule<Message>({
  id: 'cloudfront-private-origin-trusted-key-groups',
  title: 'CloudFront serves a private S3 origin only to signed requests, on every behaviour',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  baseline: false,
  rationale:
    'Origin access control keeps people away from the bucket; it does not keep them away from the distribution. Content that was paid for is protected by the signature that a behaviour asks for, and by nothing else: one behaviour without a key group for the same origin, found by its path, serves everything unsigned. Trusted signers let whoever holds a CloudFront key of the account sign, root keys included.',
  remediation:
    '{ origin, trustedKeyGroups: [keyGroup] } on defaultBehavior and every additionalBehaviors entry with that origin',
  whenNotToUse:
    'For distributions whose S3 content is public, such as a website, or whose behaviours authorize viewers in a function at the edge.',
  controls: [
    'fsbp:CloudFront.17',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'pci-dss-4.0:7.3.1',
    'soc2:CC6.1',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC08-BP04',
  ],
  requirements: ['C4.6'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html',
  ],
  messages: {
    signed: 'every behaviour with a private S3 origin asks for a signature: {behaviours}',
    unsigned: '{behaviour} serves a private S3 origin without asking for a signature',
    signers: '{behaviour} trusts signers ({value}), the older form: keys of whole accounts sign for it',
    notAKeyGroup: '{behaviour} trusts {value}, which is no key group',
    emptyKeyGroup: '{behaviour} trusts the key group {value}, which holds no public key',
    unknown: 'whether {behaviour} asks for a signature rests on {value}',
    noPrivateOrigin: 'no behaviour serves an S3 origin with an access control',
  },
  check(distribution, judge) {
    const { origins, opaque: opaqueOrigins } = originsOf(judge.graph, distribution);
    const { behaviours, opaque } = behavioursOf(distribution);
    const closed = origins.filter(isPrivate);
    const serving = behaviours.filter((behaviour) =>
      targetsOf(distribution, behaviour).some((id) => closed.some((origin) => isSame(origin.id, id))),
    );
    const gaps = serving.flatMap((behaviour) => gapOf(behaviour, distribution, judge) ?? []);
    const worst = gaps.find(({ verdict }) => verdict === 'fail') ?? gaps[0];
    const [first] = [...opaqueOrigins, ...opaque];
    if (worst?.verdict !== 'fail' && first) {
      const data = { behaviour: first.path.join('.'), value: first.value };
      return judge.unknown('unknown', data, [judge.property(distribution, first.path)]);
    }
    if (worst) {
      const { verdict, message, behaviour, value } = worst;
      const evidence = gaps.filter((gap) => gap.verdict === verdict).flatMap((gap) => gap.evidence);
      return judge[verdict](message, { behaviour, value }, evidence);
    }
    if (serving.length === 0) return judge.notApplicable('noPrivateOrigin');
    const names = serving.map(({ name }) => name).join(', ');
    return judge.pass(
      'signed',
      { behaviours: names },
      serving.map(({ path }) => judge.property(distribution, [...path, 'TrustedKeyGroups'])),
    );
  },
});

function gapOf(behaviour: Behaviour, distribution: Resource, judge: Judge<Message>): Gap | undefined {
  const { TrustedKeyGroups: groups, TrustedSigners: signers } = behaviour.value;
  const path = [...behaviour.path, 'TrustedKeyGroups'];
  const gap = (
    verdict: Gap['verdict'],
    message: Message,
    value?: Value,
    more: readonly Evidence[] = [],
  ): Gap => {
    const own = message === 'signers' ? [...behaviour.path, 'TrustedSigners'] : path;
    return {
      verdict,
      message,
      behaviour: behaviour.name,
      value,
      evidence: [judge.property(distribution, own), ...more],
    };
  };
  if (isList(signers) && signers.length > 0) return gap('fail', 'signers', signers);
  if (isSymbolic(groups)) return gap('unknown', 'unknown', groups);
  if (!isList(groups) || groups.length === 0)
    return isSymbolic(signers) ? gap('unknown', 'unknown', signers) : gap('fail', 'unsigned');
  for (const group of groups) {
    const other = judge.graph.denoted(group);
    if (!other) continue;
    if (other.type !== 'AWS::CloudFront::KeyGroup') return gap('fail', 'notAKeyGroup', other.logicalId);
    const keys = other.get('KeyGroupConfig', 'Items');
    const more = [judge.property(other, ['KeyGroupConfig', 'Items'])];
    if (isSymbolic(keys)) continue;
    if (!isList(keys) || keys.length === 0) return gap('fail', 'emptyKeyGroup', other.logicalId, more);
  }
  return isSymbolic(signers) ? gap('unknown', 'unknown', signers) : undefined;
}
