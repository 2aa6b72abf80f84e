import type { Graph, Resource, Value } from '../../../../template';
import type { Finding, Judge } from '../../../engine/rule';
import { hearersOf, type Notification, subscriptionsOf } from '../../../relations/bucket-notifications';
import { functionBehind } from '../../../relations/functions';
import { queuePolicies, topicPolicies } from '../../../relations/message-policies';
import { documentOf } from '../../../relations/policy-statements';
import { type Admitted, admitsService, mayInvoke } from '../../../relations/service-admission';
import { worstOf } from '../../../relations/worst';
import type { Message } from './rule';

const S3 = 's3.amazonaws.com';
const SNS = 'sns.amazonaws.com';

/** Whether one notification of a bucket arrives, at its target and at those who subscribe to it. */
export function judgeTarget(bucket: Resource, notification: Notification, judge: Judge<Message>): Finding {
  const { graph } = judge;
  const place = judge.property(notification.resource, notification.path);
  if (notification.kind === 'function') {
    const [hearer] = hearersOf(graph, notification);
    if (!hearer?.fn) return judge.unknown('targetElsewhere', { value: notification.target }, [place]);
    return told(judge, hearer.fn, S3, bucket, mayInvoke(graph, hearer.fn, S3, bucket), place);
  }
  const isQueue = notification.kind === 'queue';
  const target = graph.denoted(notification.target, isQueue ? 'AWS::SQS::Queue' : 'AWS::SNS::Topic');
  if (!target) return judge.unknown('targetElsewhere', { value: notification.target }, [place]);
  const findings = [
    told(judge, target, S3, bucket, admits(graph, target, S3, bucket), place),
    judgeKey(target, S3, bucket, judge),
    ...(isQueue ? [] : judgeSubscribers(target, judge)),
  ];
  return worstOf(findings) ?? judge.unknown('targetElsewhere', { value: notification.target }, [place]);
}

/** Whether the policies of a queue or a topic let a service in. */
export function admits(graph: Graph, target: Resource, service: string, source: Resource): Admitted {
  const isQueue = target.type === 'AWS::SQS::Queue';
  const { attached, possible } = isQueue ? queuePolicies(graph, target) : topicPolicies(graph, target);
  const action = isQueue ? 'sqs:SendMessage' : 'sns:Publish';
  const found = admitsService(attached, { service, action, source });
  if (found.truth === 'no' && possible) return { truth: 'unknown', restsOn: possible.value };
  return found;
}

function told(
  judge: Judge<Message>,
  target: Resource,
  service: string,
  source: Resource,
  { truth, restsOn }: Admitted,
  ...evidence: Finding['evidence'][number][]
): Finding {
  const data = { target: target.logicalId, service, source: source.logicalId };
  const all = [...evidence, judge.resource(target, 'what is told')];
  if (truth === 'yes') return judge.pass('delivered', { targets: target.logicalId }, all);
  if (truth === 'unknown') return judge.unknown('unknown', { ...data, value: restsOn }, all);
  return judge.fail('refused', data, all);
}

function judgeSubscribers(topic: Resource, judge: Judge<Message>): Finding[] {
  const { graph } = judge;
  const subscriptions = subscriptionsOf(graph, topic);
  const inline = topic.get('Subscription');
  if (subscriptions.length === 0 && inline === undefined)
    return [judge.fail('nobodyListens', { topic: topic.logicalId }, [judge.resource(topic, 'topic')])];
  return subscriptions.flatMap(({ subscription, endpoint }) => {
    const place = judge.property(subscription, ['Endpoint']);
    const fn = functionBehind(graph, endpoint);
    if (fn) return [told(judge, fn, SNS, topic, mayInvoke(graph, fn, SNS, topic), place)];
    const queue = graph.denoted(endpoint, 'AWS::SQS::Queue');
    if (!queue) return [];
    return [
      told(judge, queue, SNS, topic, admits(graph, queue, SNS, topic), place),
      judgeKey(queue, SNS, topic, judge),
    ];
  });
}

/** Whether the service that writes to an encrypted queue or topic may use its key. */
function judgeKey(target: Resource, service: string, source: Resource, judge: Judge<Message>): Finding {
  const property = ['KmsMasterKeyId'];
  const written = target.get(...property);
  const evidence = [judge.property(target, property)];
  const data = { target: target.logicalId, service, source: source.logicalId };
  if (written === undefined || written === '') return judge.pass('delivered', { targets: target.logicalId });
  if (isServiceKey(written)) return judge.fail('serviceKey', data, evidence);
  const key = keyOf(judge.graph, written);
  if (!key) return judge.unknown('unknown', { ...data, value: written }, evidence);
  const document = documentOf(key.get('KeyPolicy'), ['KeyPolicy']);
  const [generates, decrypts] = ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) =>
    admitsService([document], { service, action, source }),
  );
  const answers = [generates, decrypts].flatMap((one) => one ?? []);
  const proof = [...evidence, judge.property(key, ['KeyPolicy'])];
  if (answers.some(({ truth }) => truth === 'no'))
    return judge.fail('keyRefuses', { ...data, key: key.logicalId }, proof);
  const open = answers.find(({ truth }) => truth === 'unknown');
  if (open) return judge.unknown('unknown', { ...data, value: open.restsOn }, proof);
  return judge.pass('delivered', { targets: target.logicalId }, proof);
}

function keyOf(graph: Graph, value: Value): Resource | undefined {
  const key = graph.denoted(value, 'AWS::KMS::Key', 'AWS::KMS::Alias');
  return key?.type === 'AWS::KMS::Alias' ? graph.denoted(key.get('TargetKeyId'), 'AWS::KMS::Key') : key;
}

/** `alias/aws/sns`, as its ARN too: its policy cannot be changed and names no other service. */
function isServiceKey(value: Value): boolean {
  return String(value).includes('alias/aws/');
}
