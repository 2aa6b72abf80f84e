import { type Graph, isList, isObject, isSymbolic, type Value, type ValueObject } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isSame } from '../../../relations/sameness';
import { some, type Truth } from '../../../relations/truth';

export const rule = defineRule({
  id: 'wafv2-web-acl-acts',
  title: 'WAF web ACL does more than count',
  severity: 'medium',
  resource: 'AWS::WAFv2::WebACL',
  rationale:
    'Rules start in count mode so that they can be watched, and stay there: the override is forgotten, the dashboard is full of matches, and every one of the attacks that it shows went through.',
  remediation:
    "overrideAction: { none: {} } // instead of { count: {} }; for rules of one's own action: { block: {} }",
  whenNotToUse: 'While the rules are being watched before they act, for as long as somebody does.',
  controls: [
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SI-4',
    'pci-dss-4.0:6.4.2',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP03',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['C3.2', 'C4.5', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html',
  ],
  messages: {
    acts: 'at least one rule acts on what it matches',
    blocksByDefault: 'what no rule allows is blocked',
    counts: 'every rule counts and lets through: nothing is ever blocked',
    noRules: 'it has no rules that could act',
    unknown: 'whether a rule acts rests on {value}',
  },
  check(acl, judge) {
    const rules = acl.get('Rules');
    const at = [judge.property(acl, ['Rules'])];
    if (isSymbolic(rules)) return judge.unknown('unknown', { value: rules }, at);
    if (acl.get('DefaultAction', 'Block') !== undefined)
      return judge.pass('blocksByDefault', {}, [judge.property(acl, ['DefaultAction'])]);
    const listed = isList(rules) ? rules : [];
    if (listed.length === 0) return judge.notApplicable('noRules', {}, at);
    const acts = some(listed.map((one) => actsOnMatches(one, judge.graph)));
    if (acts === 'yes') return judge.pass('acts', {}, at);
    if (acts === 'no') return judge.fail('counts', {}, at);
    return judge.unknown('unknown', { value: firstSymbolic(listed) }, at);
  },
});

/**
 * Whether a rule stops or challenges what it matches: by its own action, or for a rule group by those of the group, unless the
 * reference overrides all of them with Count. Of groups that are not in the templates, AWS's own among them, it is presumed.
 */
function actsOnMatches(rule: Value, graph: Graph): Truth {
  if (isSymbolic(rule)) return 'unknown';
  if (!isObject(rule)) return 'no';
  const [action, override] = [rule['Action'], rule['OverrideAction']];
  if (isSymbolic(action) || isSymbolic(override)) return 'unknown';
  if (isObject(action)) return stops(action);
  return isObject(override) && override['None'] !== undefined ? groupActs(rule, graph) : 'no';
}

function stops(action: Value | undefined): Truth {
  if (isSymbolic(action)) return 'unknown';
  if (!isObject(action)) return 'no';
  return ['Block', 'Captcha', 'Challenge'].some((name) => action[name] !== undefined) ? 'yes' : 'no';
}

function groupActs(rule: ValueObject, graph: Graph): Truth {
  const statement = rule['Statement'];
  const reference = isObject(statement) ? statement['RuleGroupReferenceStatement'] : undefined;
  if (!isObject(reference)) return 'yes';
  const rules = graph.denoted(reference['Arn'], 'AWS::WAFv2::RuleGroup')?.get('Rules');
  if (isSymbolic(rules)) return 'unknown';
  return isList(rules) ? some(rules.map((one) => ruleOfGroupActs(one, reference))) : 'yes';
}

function ruleOfGroupActs(rule: Value, reference: ValueObject): Truth {
  if (isSymbolic(rule)) return 'unknown';
  if (!isObject(rule)) return 'no';
  // Excluded rules count (WAF API, ExcludedRule); an override replaces the action that the group gives its rule.
  if (namedIn(reference['ExcludedRules'], rule) !== undefined) return 'no';
  const override = namedIn(reference['RuleActionOverrides'], rule);
  return stops(override === undefined ? rule['Action'] : override['ActionToUse']);
}

function namedIn(list: Value | undefined, rule: ValueObject): ValueObject | undefined {
  return (isList(list) ? list : []).filter(isObject).find((one) => isSame(one['Name'], rule['Name']));
}

function firstSymbolic(rules: readonly Value[]): Value {
  const parts = rules.flatMap((rule) => (isObject(rule) ? [rule['Action'], rule['OverrideAction']] : [rule]));
  return parts.find(isSymbolic) ?? 'a rule';
}
