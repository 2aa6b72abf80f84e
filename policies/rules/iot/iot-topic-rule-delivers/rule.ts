import { isList, isObject, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { roleLink } from '../../../relations/role-link';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';
import { targetOf } from './targets';

type Message =
  | 'delivers'
  | 'notJudged'
  | 'noActions'
  | 'disabled'
  | 'noRole'
  | 'notTrusted'
  | 'mayNot'
  | 'elsewhere'
  | 'unknown';

const PAYLOAD = 'TopicRulePayload';

export const rule = defineRule<Message>({
  id: 'iot-topic-rule-delivers',
  title: 'IoT topic rule is on, and its actions may write where they are meant to',
  severity: 'high',
  resource: 'AWS::IoT::TopicRule',
  baseline: false,
  rationale:
    'Each action of a topic rule writes with a role of its own. A role that IoT Core may not assume, or that may not write to the stream, shows nowhere: devices publish, the broker says thank you, and the messages are gone. The error action fails the same way, and takes with it what it was there to keep.',
  remediation:
    'stream.grant(role, "kinesis:PutRecord"); // role: new iam.Role(this, "Put", { assumedBy: new iam.ServicePrincipal("iot.amazonaws.com") })',
  whenNotToUse: 'Where targets or roles are in stacks that are not judged together with the topic rule.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.2', 'soc2:PI1.3'],
  requirements: ['C6.1', 'C6.2'],
  references: [
    'https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-actions.html',
    'https://docs.aws.amazon.com/iot/latest/developerguide/iot-create-role.html',
  ],
  messages: {
    delivers: 'its actions may write: {targets}',
    notJudged: 'its actions are of kinds that this rule does not look into: {targets}',
    noActions: 'it has no actions: what devices publish goes nowhere',
    disabled: 'it is turned off',
    noRole: 'the action {action} names no role to write with',
    notTrusted: 'IoT Core may not assume {role}, with which the action {action} is to write',
    mayNot: '{role} may not do {right} on {target}, so that the action {action} fails',
    elsewhere: 'the action {action} writes to {target}, which is not in these templates',
    unknown: 'whether the action {action} may write rests on {value}',
  },
  check(topicRule, judge) {
    const off = topicRule.get(PAYLOAD, 'RuleDisabled');
    if (isOn(off) === 'yes')
      return judge.fail('disabled', {}, [judge.property(topicRule, [PAYLOAD, 'RuleDisabled'])]);
    const actions = topicRule.get(PAYLOAD, 'Actions');
    const place = [judge.property(topicRule, [PAYLOAD, 'Actions'])];
    if (isSymbolic(actions))
      return judge.unknown('unknown', { action: 'of the rule', value: actions }, place);
    if (!isList(actions) || actions.length === 0) return judge.fail('noActions', {}, place);
    const all: Path[] = [...actions.map((_, i) => [PAYLOAD, 'Actions', i]), [PAYLOAD, 'ErrorAction']];
    const judged = all.flatMap((path) => judgeAction(topicRule, path, judge));
    if (isSymbolic(off))
      judged.push({
        target: '',
        finding: judge.unknown('unknown', { action: 'of the rule', value: off }, place),
      });
    const worst = worstOf(judged.map(({ finding }) => finding));
    if (worst && worst.verdict !== 'pass' && worst.verdict !== 'not-applicable') return worst;
    const passed = judged.filter(({ finding }) => finding.verdict === 'pass');
    const targets = (passed.length > 0 ? passed : judged).map(({ target }) => target);
    const evidence = judged.flatMap(({ finding }) => finding.evidence);
    if (passed.length === 0) return judge.notApplicable('notJudged', { targets });
    return judge.pass('delivers', { targets }, evidence);
  },
});

interface Judged {
  readonly target: Value;
  readonly finding: Finding;
}

function judgeAction(topicRule: Resource, path: Path, judge: Judge<Message>): Judged[] {
  const value = topicRule.get(...path);
  const action = path.slice(1).join(' ');
  const at = [judge.property(topicRule, path)];
  if (isSymbolic(value)) return [{ target: value, finding: judge.unknown('unknown', { action, value }, at) }];
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((kind): Judged[] => {
    const settings = value[kind];
    if (settings === undefined) return [];
    const wanted = targetOf(judge.graph, kind, settings);
    const data = { action: `${action} (${kind})` };
    if (!wanted) return [{ target: kind, finding: judge.notApplicable('notJudged', { targets: kind }) }];
    const { resource, named, arn, rights } = wanted;
    if (named === undefined || arn === undefined || !resource) {
      const target = named ?? kind;
      return [{ target, finding: judge.unknown('elsewhere', { ...data, target }, at) }];
    }
    const target = resource.logicalId;
    const role = isObject(settings) ? settings['RoleArn'] : undefined;
    const link = roleLink(judge.graph, role, 'iot.amazonaws.com', rights, arn);
    const shown = [...at, ...(link.role ? [judge.resource(link.role, 'role of the action')] : [])];
    const names = { ...data, target, role: link.role?.logicalId, right: link.action };
    if (link.truth === 'yes')
      return [{ target, finding: judge.pass('delivers', { targets: target }, shown) }];
    if (link.truth === 'unknown')
      return [{ target, finding: judge.unknown('unknown', { ...data, value: link.restsOn }, shown) }];
    const message = link.missing === 'role' ? 'noRole' : link.missing === 'trust' ? 'notTrusted' : 'mayNot';
    return [{ target, finding: judge.fail(message, names, shown) }];
  });
}
