import { type Graph, type Resource, text, toStr, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isSame } from '../../../relations/sameness';
import { isFilled } from '../../../relations/scalars';

const GROUP = ['LoggingConfig', 'LogGroup'] as const;

export const rule = defineRule({
  id: 'lambda-log-group-declared',
  title: 'Log group of a Lambda function is made by the template, not by its first call',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  baseline: 'frameworks',
  rationale:
    'The group that Lambda makes on the first call belongs to no stack: it keeps everything for ever, has no key and no subscription, and stays when the stack is deleted. Each function adds one that nobody ever looks at again.',
  remediation:
    'new lambda.Function(this, "Handler", { logGroup: new logs.LogGroup(this, "Logs", { retention }), /* ... */ })',
  whenNotToUse:
    'For functions that CDK makes for custom resources and that run only when the stack is deployed.',
  controls: [
    'nist-800-53-r5:AU-11',
    'nist-800-53-r5:AU-4',
    'pci-dss-4.0:10.5.1',
    'soc2:C1.2',
    'fedramp-ksi:KSI-SVC-RUD',
    'wellarchitected:SEC04-BP02',
  ],
  requirements: ['C1.7', 'C3.2'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html',
  ],
  messages: {
    declared: 'it logs to {group}',
    retained: '{resource} sets how long its log group keeps events',
    elsewhere: 'it logs to the group {value}, which these templates do not make',
    implicit: 'it logs to a group that Lambda makes, which keeps everything for ever',
  },
  check(fn, judge) {
    const given = fn.get(...GROUP);
    const evidence = [judge.property(fn, GROUP)];
    if (isFilled(given) !== 'no') {
      const group = judge.graph.denoted(given, 'AWS::Logs::LogGroup');
      if (group) return judge.pass('declared', { group: group.logicalId }, evidence);
      // Whether somebody made the group, or Lambda does on the first call, is not written here.
      return judge.unknown('elsewhere', { value: given }, evidence);
    }
    const { group, retention } = byConvention(judge.graph, fn);
    if (group)
      return judge.pass('declared', { group: group.logicalId }, [judge.resource(group, 'log group')]);
    if (retention)
      return judge.pass('retained', { resource: retention.logicalId }, [
        judge.resource(retention, 'retention'),
      ]);
    return judge.fail('implicit', {}, evidence);
  },
});

/** Lambda logs to `/aws/lambda/NAME` where nothing else is said. */
function byConvention(
  graph: Graph,
  fn: Resource,
): { readonly group: Resource | undefined; readonly retention: Resource | undefined } {
  const name = text(['/aws/lambda/', toStr(fn.ref) ?? '']);
  const isIts = (value: Value | undefined): boolean => isSame(value, name);
  const near = graph
    .referencesTo(fn)
    .map(({ from }) => from)
    .filter(({ exists }) => exists);
  const group =
    near.find((one) => one.type === 'AWS::Logs::LogGroup' && isIts(one.get('LogGroupName'))) ??
    graph.denoted(name, 'AWS::Logs::LogGroup') ??
    graph.denoted(literalName(fn), 'AWS::Logs::LogGroup');
  // What CDK makes for the property logRetention.
  const retention = near.find((one) => one.type === 'Custom::LogRetention' && isIts(one.get('LogGroupName')));
  return { group, retention };
}

function literalName(fn: Resource): Value | undefined {
  const name = toStr(fn.get('FunctionName'));
  return name === undefined ? undefined : text(['/aws/lambda/', name]);
}
