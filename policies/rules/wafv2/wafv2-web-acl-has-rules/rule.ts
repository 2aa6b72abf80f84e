import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'wafv2-web-acl-has-rules',
  title: 'WAF web ACL has rules',
  severity: 'medium',
  resource: 'AWS::WAFv2::WebACL',
  rationale:
    'A web ACL without rules answers every request with its default action: it costs money, appears in every inventory as protection, and inspects nothing.',
  remediation:
    'new wafv2.CfnWebACL(this, "Acl", { rules: [{ name: "common", priority: 0, statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, overrideAction: { none: {} }, visibilityConfig }], ... })',
  whenNotToUse: 'For web ACLs that Firewall Manager fills with its own rule groups.',
  controls: [
    'fsbp:WAF.10',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(11)',
    'pci-dss-4.0:6.4.2',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP03',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['C3.2', 'C4.5', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-10',
  ],
  messages: {
    rules: 'it has {count} rule(s)',
    empty: 'it has no rule: every request is answered by the default action',
    blocksAll: 'it has no rule and blocks every request',
    unknown: 'whether it has rules rests on {value}',
  },
  check(acl, judge) {
    const rules = acl.get('Rules');
    const at = [judge.property(acl, ['Rules'])];
    if (isSymbolic(rules)) return judge.unknown('unknown', { value: rules }, at);
    const listed = isList(rules) ? rules : [];
    if (listed.length > 0) return judge.pass('rules', { count: listed.length }, at);
    // Closed altogether, it lets nothing past that a rule could have stopped.
    if (acl.get('DefaultAction', 'Block') !== undefined)
      return judge.notApplicable('blocksAll', {}, [judge.property(acl, ['DefaultAction'])]);
    return judge.fail('empty', {}, at);
  },
});
