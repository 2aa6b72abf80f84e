import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'waf-classic-rule-has-conditions',
  title: 'Rule of WAF Classic has a condition',
  severity: 'low',
  resource: ['AWS::WAF::Rule', 'AWS::WAFRegional::Rule'],
  baseline: 'frameworks',
  rationale:
    'A rule without a condition matches nothing: it stands in the web ACL, has a name that says what it stops, and stops none of it.',
  remediation: 'predicates: [{ dataId: badAddresses.ref, negated: false, type: "IPMatch" }]',
  whenNotToUse: 'For rules whose conditions another system fills in after the deployment.',
  controls: [
    'fsbp:WAF.2',
    'fsbp:WAF.6',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(11)',
  ],
  requirements: ['C3.2', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/classic-web-acl-rules.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-2',
  ],
  messages: {
    conditions: 'it has {count} condition(s)',
    none: 'it has no condition: it matches nothing',
    unknown: 'whether it has a condition rests on {value}',
  },
  check(one, judge) {
    const predicates = one.get('Predicates');
    const at = [judge.property(one, ['Predicates'])];
    if (isSymbolic(predicates)) return judge.unknown('unknown', { value: predicates }, at);
    const count = isList(predicates) ? predicates.length : 0;
    return count > 0 ? judge.pass('conditions', { count }, at) : judge.fail('none', {}, at);
  },
});
