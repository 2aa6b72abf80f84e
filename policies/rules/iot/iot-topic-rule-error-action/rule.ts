import {
  type Comparison,
  compare,
  isList,
  isObject,
  isSymbolic,
  toStr,
  type Value,
} from '../../../../template';
import { defineRule } from '../../../engine/rule';

const ACTION = ['TopicRulePayload', 'ErrorAction'] as const;

export const rule = defineRule({
  id: 'iot-topic-rule-error-action',
  title: 'IoT topic rule sends messages that its actions fail on somewhere else',
  severity: 'medium',
  resource: 'AWS::IoT::TopicRule',
  rationale:
    'When an action of a topic rule fails, be it a throttled stream, a missing permission or a full queue, IoT Core drops the message and the device never learns of it. The error action is the only place where that message and the reason survive; sent to the very target that failed, it fails with it.',
  remediation:
    'new iot.TopicRule(this, "Ingest", { sql, actions, errorAction: new actions.SqsQueueAction(failures) })',
  whenNotToUse:
    'For telemetry of which losing a reading does not matter, and whose next one follows at once.',
  controls: ['nist-800-53-r5:AU-5', 'nist-800-53-r5:SI-11', 'soc2:PI1.3', 'wellarchitected:REL06-BP01'],
  requirements: ['C6.1'],
  references: ['https://docs.aws.amazon.com/iot/latest/developerguide/rule-error-handling.html'],
  messages: {
    wired: 'failed messages go to the error action {action}',
    absent: 'there is no ErrorAction: a message that an action fails on is lost',
    same: 'the error action writes to the same {action} target as action {index}: when that fails both fail',
    unknown: 'whether failed messages are kept rests on {value}',
  },
  check(topicRule, judge) {
    const evidence = [judge.property(topicRule, ACTION)];
    const value = topicRule.get(...ACTION);
    if (isSymbolic(value)) return judge.unknown('unknown', { value }, evidence);
    const fallback = actionOf(value);
    if (!fallback) return judge.fail('absent', {}, evidence);
    const actions = topicRule.get('TopicRulePayload', 'Actions');
    const written = isList(actions) ? actions : [];
    const same = written.findIndex((one) => sameTarget(actionOf(one), fallback) === 'equal');
    if (same >= 0)
      return judge.fail('same', { action: fallback.kind, index: same }, [
        ...evidence,
        judge.property(topicRule, ['TopicRulePayload', 'Actions', same]),
      ]);
    if (written.some((one) => sameTarget(actionOf(one), fallback) === 'unknown'))
      return judge.unknown('unknown', { value: fallback.target }, evidence);
    return judge.pass('wired', { action: fallback.kind }, evidence);
  },
});

interface Action {
  readonly kind: string;
  /** Where it writes to, when that is one value. */
  readonly target: Value | undefined;
}

/** The property of each action that names its target (AWS::IoT::TopicRule Action). */
const TARGETS: ReadonlyMap<string, string> = new Map([
  ['Kinesis', 'StreamName'],
  ['Firehose', 'DeliveryStreamName'],
  ['Sqs', 'QueueUrl'],
  ['Sns', 'TargetArn'],
  ['Lambda', 'FunctionArn'],
  ['S3', 'BucketName'],
  ['DynamoDB', 'TableName'],
  ['CloudwatchLogs', 'LogGroupName'],
]);

function actionOf(value: Value | undefined): Action | undefined {
  if (!isObject(value)) return undefined;
  const kind = Object.keys(value).find((key) => value[key] !== undefined);
  if (kind === undefined) return undefined;
  const settings = value[kind];
  const property = TARGETS.get(kind);
  return { kind, target: isObject(settings) && property !== undefined ? settings[property] : undefined };
}

function sameTarget(one: Action | undefined, other: Action): Comparison {
  const [a, b] = [toStr(one?.target), toStr(other.target)];
  return one?.kind === other.kind && a !== undefined && b !== undefined ? compare(a, b) : 'different';
}
