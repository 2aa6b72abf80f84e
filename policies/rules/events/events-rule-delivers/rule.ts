import { isList, isObject, isSymbolic } from '../../../../template';
import { defineRule, type Finding } from '../../../engine/rule';
import { pushedTo } from '../../../relations/push-targets';
import { worstOf } from '../../../relations/worst';

export const rule = defineRule({
  id: 'events-rule-delivers',
  title: 'EventBridge rule may hand events to every one of its targets',
  severity: 'high',
  resource: 'AWS::Events::Rule',
  rationale:
    'A rule whose target does not let EventBridge in looks fine: it deploys, it matches, and each event is dropped. Nothing says so but a metric of the rule that nobody watches; the nightly job just does not run.',
  remediation: 'rule.addTarget(new targets.LambdaFunction(fn))  // grants what the target needs',
  whenNotToUse: 'Where the permission is given in another stack that is not deployed together with this one.',
  controls: ['nist-800-53-r5:SI-11', 'nist-800-53-r5:AC-6', 'soc2:PI1.3', 'wellarchitected:REL05-BP01'],
  requirements: ['C2.7', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html',
  ],
  messages: {
    delivers: 'events reach {target}',
    refused: 'events do not reach {target}: {lack}',
    noTargets: 'the rule has no targets here',
    notJudged: 'its targets are not in these templates, or of kinds that are not looked into',
    unknown: 'whether events reach {target} rests on {value}',
  },
  check(subject, judge) {
    const targets = subject.get('Targets');
    const place = [judge.property(subject, ['Targets'])];
    if (isSymbolic(targets))
      return judge.unknown('unknown', { target: 'the targets', value: targets }, place);
    if (!isList(targets) || targets.length === 0) return judge.notApplicable('noTargets', {}, place);
    const findings = targets.flatMap((target, i): Finding[] => {
      const at = ['Targets', i];
      if (isSymbolic(target))
        return [judge.unknown('unknown', { target: `target ${i}`, value: target }, place)];
      if (!isObject(target)) return [];
      const pushed = pushedTo(judge.graph, {
        services: ['events.amazonaws.com'],
        source: subject,
        target: target['Arn'],
        role: target['RoleArn'],
      });
      if (!pushed) return [];
      const evidence = [judge.property(subject, at), judge.resource(pushed.target, 'target')];
      const data = { target: pushed.target.logicalId, lack: pushed.lack };
      if (pushed.truth === 'yes') return [judge.pass('delivers', data, evidence)];
      if (pushed.truth === 'no') return [judge.fail('refused', data, evidence)];
      return [judge.unknown('unknown', { ...data, value: pushed.restsOn }, evidence)];
    });
    return worstOf(findings) ?? judge.notApplicable('notJudged', {}, place);
  },
});
