import { compare, type Graph, type Resource, toStr } from '../../../../template';
import type { Finding, Judge } from '../../../engine/rule';
import { notificationsOf, subscriptionsOf } from '../../../relations/bucket-notifications';
import { queuePolicies, topicPolicies } from '../../../relations/message-policies';
import { hasEffect, type Statement } from '../../../relations/policy-statements';
import type { Message } from './rule';

const S3 = 's3.amazonaws.com';

/**
 * Whether a queue or a topic that lets others in is told something by them: its policy shows what it is there for, and the
 * notification or the subscription may be missing.
 */
export function judgeListener(subject: Resource, judge: Judge<Message>): Finding {
  const { graph } = judge;
  const isQueue = subject.type === 'AWS::SQS::Queue';
  const { attached } = isQueue ? queuePolicies(graph, subject) : topicPolicies(graph, subject);
  const statements = attached.flatMap((one) => one.statements);
  const evidence = attached.map(({ resource }) => judge.resource(resource, 'policy'));
  if (isQueue) {
    const topic = graph
      .resources('AWS::SNS::Topic')
      .find((one) => statements.some((statement) => admitsTopic(statement, one)));
    if (topic) {
      const subscribed = subscriptionsOf(graph, topic).some(
        ({ endpoint }) => graph.denoted(endpoint, 'AWS::SQS::Queue') === subject,
      );
      const data = { queue: subject.logicalId, topic: topic.logicalId };
      return subscribed
        ? judge.pass('delivered', { targets: subject.logicalId }, evidence)
        : judge.fail('notSubscribed', data, evidence);
    }
  }
  if (!statements.some(admitsBuckets)) return judge.notApplicable('notNotified');
  return isNotified(graph, subject)
    ? judge.pass('delivered', { targets: subject.logicalId }, evidence)
    : judge.fail('nobodyTells', {}, evidence);
}

function admitsBuckets(statement: Statement): boolean {
  return (
    hasEffect(statement, 'Allow') === 'yes' &&
    statement.principals.some(({ type, value }) => type === 'Service' && value === S3)
  );
}

function admitsTopic(statement: Statement, topic: Resource): boolean {
  const arn = toStr(topic.ref) ?? '';
  return (
    hasEffect(statement, 'Allow') === 'yes' &&
    statement.conditions.some(
      ({ key, values }) =>
        key.toLowerCase() === 'aws:sourcearn' && values.some((value) => compare(value, arn) === 'equal'),
    )
  );
}

function isNotified(graph: Graph, subject: Resource): boolean {
  return graph.resources('AWS::S3::Bucket').some((bucket) => {
    const { notifications, opaque } = notificationsOf(graph, bucket);
    // A configuration that is not known may name it; the bucket itself is told of that.
    return (
      opaque.length > 0 || notifications.some(({ target }) => graph.denoted(target, subject.type) === subject)
    );
  });
}
