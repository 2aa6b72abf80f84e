import { isList, isObject, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn, type Truth } from '../../../relations/truth';

export const rule = defineRule({
  id: 'cloudtrail-trail-complete',
  title: 'CloudTrail trail records the reads and writes of management in every Region',
  severity: 'medium',
  resource: 'AWS::CloudTrail::Trail',
  baseline: 'frameworks',
  rationale:
    'Intruders work where nobody looks: they start instances in a Region that the company never used, and list secrets before they take them. A trail of one Region, or of writes alone, has none of it.',
  remediation: 'new cloudtrail.Trail(this, "Trail", { isMultiRegionTrail: true })',
  whenNotToUse: 'For a second trail that records data events only, beside one of the organization.',
  controls: [
    'fsbp:CloudTrail.1',
    'cis-aws-foundations-5.0:3.1',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:AC-2(4)',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'fedramp-ksi:KSI-MLA-LET',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C6.3'],
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1',
  ],
  messages: {
    complete: 'management events of every Region are recorded',
    off: 'the trail is made and records nothing: IsLogging is not true',
    oneRegion: 'the trail records the events of one Region',
    partly: 'the event selectors leave out reads or writes of management',
    unknown: 'what the trail records rests on {value}',
  },
  check(trail, judge) {
    for (const [place, message] of [
      ['IsLogging', 'off'],
      ['IsMultiRegionTrail', 'oneRegion'],
    ] as const) {
      const value = trail.get(place);
      const evidence = [judge.property(trail, [place])];
      if (isOn(value) === 'no') return judge.fail(message, {}, evidence);
      if (isOn(value) === 'unknown') return judge.unknown('unknown', { value }, evidence);
    }
    const { path, recorded, value } = managementEvents(trail);
    const evidence = [judge.property(trail, ['IsMultiRegionTrail']), judge.property(trail, path)];
    if (recorded === 'unknown') return judge.unknown('unknown', { value }, evidence);
    return recorded === 'yes' ? judge.pass('complete', {}, evidence) : judge.fail('partly', {}, evidence);
  },
});

interface Recorded {
  readonly path: Path;
  readonly recorded: Truth;
  readonly value: Value | undefined;
}

/** Without selectors a trail records all management events (CloudTrail User Guide, "Logging management events"). */
function managementEvents(trail: Resource): Recorded {
  const path =
    trail.get('AdvancedEventSelectors') === undefined ? 'EventSelectors' : 'AdvancedEventSelectors';
  const written = trail.get(path);
  if (isSymbolic(written)) return { path: [path], recorded: 'unknown', value: written };
  if (!isList(written) || written.length === 0) return { path: [path], recorded: 'yes', value: undefined };
  const kinds = new Set<string>();
  let open: Value | undefined;
  for (const selector of written) {
    const kind = path === 'EventSelectors' ? basicKind(selector) : advancedKind(selector);
    if (typeof kind === 'string') kinds.add(kind);
    else open ??= kind;
  }
  const all = kinds.has('All') || (kinds.has('ReadOnly') && kinds.has('WriteOnly'));
  const recorded: Truth = all ? 'yes' : open === undefined ? 'no' : 'unknown';
  return { path: [path], recorded, value: open };
}

/** What a selector records of management: `All`, `ReadOnly`, `WriteOnly`, `none`, or the symbolic value it rests on. */
function basicKind(selector: Value): Value {
  if (isSymbolic(selector)) return selector;
  if (!isObject(selector)) return 'none';
  // Both default to everything (CloudFormation reference, EventSelector).
  const included = selector['IncludeManagementEvents'] ?? true;
  if (isSymbolic(included)) return included;
  return isOn(included) === 'yes' ? (selector['ReadWriteType'] ?? 'All') : 'none';
}

function advancedKind(selector: Value): Value {
  if (isSymbolic(selector)) return selector;
  const fields = isObject(selector) ? selector['FieldSelectors'] : undefined;
  if (isSymbolic(fields)) return fields;
  let kind = 'none';
  let narrowed: string | undefined;
  for (const field of isList(fields) ? fields : []) {
    if (isSymbolic(field)) return field;
    if (!isObject(field)) continue;
    const values = field['Equals'];
    const name = field['Field'];
    if (isSymbolic(values) || isSymbolic(name)) return isSymbolic(values) ? values : (name ?? 'none');
    const [first] = isList(values) ? values : [];
    if (isSymbolic(first)) return first;
    if (name === 'eventCategory') kind = first === 'Management' ? 'All' : 'none';
    else if (name === 'readOnly') narrowed = isOn(first) === 'yes' ? 'ReadOnly' : 'WriteOnly';
  }
  return kind === 'All' ? (narrowed ?? 'All') : 'none';
}
