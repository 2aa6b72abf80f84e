import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'waf-classic-acl-has-rules',
  title: 'Web ACL of WAF Classic has rules',
  severity: 'low',
  resource: ['AWS::WAF::WebACL', 'AWS::WAFRegional::WebACL'],
  baseline: 'frameworks',
  rationale:
    'A web ACL without rules or rule groups lets every request pass to its default action and inspects nothing, while the inventory says that the application is protected.',
  remediation:
    'new wafv2.CfnWebACL(this, "Acl", { rules: [...] }) // WAF Classic is at its end: move the rules over',
  whenNotToUse: 'For web ACLs that Firewall Manager fills.',
  controls: [
    'fsbp:WAF.4',
    'fsbp:WAF.8',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(11)',
  ],
  requirements: ['C3.2', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/classic-web-acl.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-4',
  ],
  messages: {
    rules: 'it has {count} rule(s) or rule group(s)',
    empty: 'it has neither a rule nor a rule group',
    unknown: 'whether it has rules rests on {value}',
  },
  check(acl, judge) {
    const rules = acl.get('Rules');
    const at = [judge.property(acl, ['Rules'])];
    if (isSymbolic(rules)) return judge.unknown('unknown', { value: rules }, at);
    const count = isList(rules) ? rules.length : 0;
    return count > 0 ? judge.pass('rules', { count }, at) : judge.fail('empty', {}, at);
  },
});
