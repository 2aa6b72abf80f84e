import { isList, isObject, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'wafv2-rules-measured',
  title: 'WAF rules have CloudWatch metrics',
  severity: 'low',
  resource: ['AWS::WAFv2::WebACL', 'AWS::WAFv2::RuleGroup'],
  rationale:
    'The metric of a rule is what an alarm watches: without it an attack that is being blocked, and customers who are being blocked, both look like silence.',
  remediation:
    'visibilityConfig: { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "common" }',
  whenNotToUse:
    'There is little reason: CDK and CloudFormation ask for the value, and the metrics cost nothing.',
  controls: [
    'fsbp:WAF.12',
    'nist-800-53-r5:AC-4(26)',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:CA-7',
    'nist-800-53-r5:SI-4(20)',
    'pci-dss-4.0:10.4.1.1',
    'soc2:CC7.2',
    'wellarchitected:REL06-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C3.2', 'C4.5', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-12',
  ],
  messages: {
    measured: 'it and each of its rules have a metric',
    own: 'it has no metric of its own: CloudWatchMetricsEnabled is not true',
    rule: 'the rule {name} has no metric: CloudWatchMetricsEnabled is not true',
    unknown: 'whether there are metrics rests on {value}',
  },
  check(acl, judge) {
    const rules = acl.get('Rules');
    const places = [
      ['VisibilityConfig'],
      ...(isList(rules) ? rules.map((_, i) => ['Rules', i, 'VisibilityConfig']) : []),
    ].map((path) => [...path, 'CloudWatchMetricsEnabled']);
    const broken = places.find((path) => isOn(acl.get(...path)) === 'no');
    if (broken) {
      const at = [judge.property(acl, broken)];
      if (broken[0] === 'VisibilityConfig') return judge.fail('own', {}, at);
      const named = acl.get(...broken.slice(0, 2));
      return judge.fail('rule', { name: isObject(named) ? named['Name'] : broken[1] }, at);
    }
    const open = places.find((path) => isOn(acl.get(...path)) === 'unknown');
    if (open) return judge.unknown('unknown', { value: acl.get(...open) }, [judge.property(acl, open)]);
    if (isSymbolic(rules))
      return judge.unknown('unknown', { value: rules }, [judge.property(acl, ['Rules'])]);
    return judge.pass('measured', {}, [judge.property(acl, ['VisibilityConfig'])]);
  },
});
