import { Atom, isList, isSymbolic, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { certainlyDistinct, possiblyDistinct } from '../../../relations/distinct';

const ITEMS = ['KeyGroupConfig', 'Items'] as const;

export const rule = defineRule({
  id: 'cloudfront-key-group-two-keys',
  title: 'CloudFront key group trusts two keys, so that one is replaced while the other opens what it signed',
  severity: 'medium',
  resource: 'AWS::CloudFront::KeyGroup',
  baseline: false,
  rationale:
    'Signed URLs and cookies live on for as long as their policy says. With one key in the group a rotation takes away the key of every address that is still out: paying users are refused until they ask anew, so that nobody dares to rotate, least of all in a hurry. With two the new one is known at every edge location before it signs, and the old one stays until what it signed has expired.',
  remediation: 'new cloudfront.KeyGroup(this, "Signers", { items: [current, previous] })',
  whenNotToUse:
    'Where signed addresses live for seconds and clients ask anew by themselves; or in the days between the steps of a rotation that adds the second key first.',
  controls: [
    'nist-800-53-r5:SC-12',
    'nist-800-53-r5:SC-12(1)',
    'pci-dss-4.0:3.7.4',
    'wellarchitected:SEC02-BP05',
  ],
  requirements: ['C4.6'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html#private-content-rotating-key-pairs',
  ],
  messages: {
    two: 'the group trusts {count} keys',
    single: 'the group trusts one key only: replacing it closes everything that it signed',
    none: 'the group trusts no key',
    same: 'the keys of the group are one and the same',
    unknown: 'how many keys the group trusts rests on {value}',
  },
  check(group, judge) {
    const items = group.get(...ITEMS);
    const evidence = [judge.property(group, ITEMS)];
    if (isSymbolic(items)) return judge.unknown('unknown', { value: items }, evidence);
    if (!isList(items) || items.length === 0) return judge.fail('none', {}, evidence);
    if (items.length === 1) return judge.fail('single', {}, evidence);
    if (possiblyDistinct(items) < 2) return judge.fail('same', {}, evidence);
    const count = certainlyDistinct(items);
    // Different attributes of resources are different keys as far as anybody can say: CloudFront refuses a key twice.
    if (count >= 2 || items.every((item) => fromResource(item)))
      return judge.pass('two', { count: possiblyDistinct(items) }, evidence);
    return judge.unknown('unknown', { value: items.find(isSymbolic) }, evidence);
  },
});

function fromResource(value: Value): boolean {
  return value instanceof Atom && value.origin.kind === 'resource';
}
