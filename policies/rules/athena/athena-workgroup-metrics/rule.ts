import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

const PATH = ['WorkGroupConfiguration', 'PublishCloudWatchMetricsEnabled'] as const;

export const rule = defineRule({
  id: 'athena-workgroup-metrics',
  title: 'Athena work group publishes the metrics of its queries',
  severity: 'low',
  resource: 'AWS::Athena::WorkGroup',
  baseline: 'frameworks',
  rationale:
    'Athena is paid by the byte that a query reads. The metrics say who reads how much and what fails; without them a query that scans everything, by mistake or to carry it away, is first seen on the bill.',
  remediation: 'workGroupConfiguration: { publishCloudWatchMetricsEnabled: true, ... }',
  whenNotToUse: 'For work groups of people who explore, with a limit of bytes per query that holds them.',
  controls: [
    'fsbp:Athena.4',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:CA-7',
    'soc2:CC7.2',
    'wellarchitected:REL06-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C6.5'],
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/query-metrics-viewing.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/athena-controls.html#athena-4',
  ],
  messages: {
    published: 'metrics of its queries are published',
    off: 'PublishCloudWatchMetricsEnabled is off',
    // The documentation of the property names no default, so that only what is said counts.
    notSaid: 'it does not say that metrics are published',
    unknown: 'whether metrics are published rests on {value}',
  },
  check(group, judge) {
    const value = group.get(...PATH);
    const at = [judge.property(group, PATH)];
    if (isSymbolic(value)) return judge.unknown('unknown', { value }, at);
    if (value === undefined) return judge.fail('notSaid', {}, at);
    return isOn(value) === 'yes' ? judge.pass('published', {}, at) : judge.fail('off', {}, at);
  },
});
