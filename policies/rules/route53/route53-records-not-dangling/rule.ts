import {
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Str,
  toStr,
} from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { type RecordSet, recordSetsOf } from '../../../relations/record-sets';
import { targetOf } from './target';

type Message = 'backed' | 'absent' | 'claimable' | 'elsewhere' | 'symbolic' | 'opaque' | 'noName' | 'nothing';

export const rule = defineRule<Message>({
  id: 'route53-records-not-dangling',
  title: 'Route 53 record points at something that is deployed with it',
  severity: 'high',
  resource: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  rationale:
    'A record that outlives its target is an open door: whoever creates the bucket or the distribution of that name next answers for your domain, gets a certificate for it and reads its cookies. A target that is a reference disappears together with the record; a name that was copied into the template does not.',
  remediation: 'target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(distribution))',
  whenNotToUse:
    'For names that belong to somebody else on purpose, such as a mail or shop provider, where that provider checks who owns the domain.',
  controls: [
    'fsbp:CloudFront.12',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:SC-20',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP01',
  ],
  requirements: ['C3.1', 'C3.2'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/protection-from-dangling-dns.html',
  ],
  messages: {
    backed: 'the record {record} points at {target}',
    absent: 'the record {record} points at {target}, which is not deployed where the record is',
    claimable:
      'nothing in the templates backs {target}, where the record {record} points: if it is gone, anybody may take it',
    elsewhere: 'the record {record} points at {target}, which is outside of the templates',
    symbolic: 'the record {record} points at {target}, which rests on {value}',
    opaque: 'the target of the record {record} rests on {value}',
    noName: 'no record here points at a name: {types}',
    nothing: 'the record {record} has no target at all',
  },
  check(resource, judge) {
    const { records, opaque } = recordSetsOf(resource);
    const findings = records.flatMap((record) => judgeRecord(record, resource, judge));
    if (opaque !== undefined) {
      const data = { record: 'RecordSets', value: opaque };
      findings.push(judge.unknown('opaque', data, [judge.property(resource, ['RecordSets'])]));
    }
    const verdicts = ['fail', 'unknown', 'pass'] as const;
    for (const verdict of verdicts) {
      const of = findings.filter((finding) => finding.verdict === verdict);
      const [first] = of;
      if (first) return { ...first, evidence: of.slice(0, 5).flatMap(({ evidence }) => evidence) };
    }
    const types = [...new Set(records.flatMap(({ value }) => toStr(value['Type']) ?? []).map(String))].join(
      ', ',
    );
    return judge.notApplicable('noName', { types: types === '' ? 'there is none' : types });
  },
});

/** Aliases and CNAMEs point at names; other records hold addresses and texts. */
function judgeRecord({ path, value }: RecordSet, resource: Resource, judge: Judge<Message>): Finding[] {
  const name = toStr(value['Name']);
  const record = name ?? resource.logicalId;
  const alias = value['AliasTarget'];
  if (alias !== undefined) {
    const at = [...path, 'AliasTarget'];
    if (isSymbolic(alias))
      return [judge.unknown('opaque', { record, value: alias }, [judge.property(resource, at)])];
    const target = isObject(alias) ? toStr(alias['DNSName']) : undefined;
    if (target === undefined) return [judge.fail('nothing', { record }, [judge.property(resource, at)])];
    return [judgeTarget(target, name, record, [...at, 'DNSName'], resource, judge)];
  }
  if (value['Type'] !== 'CNAME') return [];
  const at = [...path, 'ResourceRecords'];
  const listed = value['ResourceRecords'];
  if (isSymbolic(listed))
    return [judge.unknown('opaque', { record, value: listed }, [judge.property(resource, at)])];
  const targets = isList(listed) ? listed.map(toStr) : [];
  if (targets.length === 0) return [judge.fail('nothing', { record }, [judge.property(resource, at)])];
  return targets.flatMap((target, i) =>
    target === undefined ? [] : [judgeTarget(target, name, record, [...at, i], resource, judge)],
  );
}

function judgeTarget(
  target: Str,
  name: Str | undefined,
  record: Str,
  path: Path,
  resource: Resource,
  judge: Judge<Message>,
): Finding {
  const found = targetOf(judge.graph, target, name);
  const data = { record, target };
  const evidence = [judge.property(resource, path)];
  switch (found.kind) {
    case 'backed':
      return judge.pass('backed', { record, target: found.by.logicalId }, [
        ...evidence,
        judge.resource(found.by, 'target'),
      ]);
    case 'absent':
      return judge.fail('absent', { record, target: found.by.logicalId }, [
        ...evidence,
        judge.resource(found.by, 'target that this scenario leaves out'),
      ]);
    case 'symbolic':
      return judge.unknown('symbolic', { ...data, value: found.value }, evidence);
    default:
      return judge.unknown(found.kind, data, evidence);
  }
}
