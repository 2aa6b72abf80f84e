import { isSymbolic, type Resource, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { pushedTo } from '../../../relations/push-targets';

const SERVICE = 'sns.amazonaws.com';

export const rule = defineRule({
  id: 'sns-subscription-delivers',
  title: 'SNS topic may hand messages to the function or queue that subscribes to it',
  severity: 'high',
  resource: 'AWS::SNS::Subscription',
  rationale:
    'A subscription to a queue or a function that does not let SNS in deploys without a word, and every message is dropped. Publishers see success; the queue stays empty, and the search for the messages begins at the wrong end.',
  remediation:
    'topic.addSubscription(new subscriptions.SqsSubscription(queue))  // grants what the target needs',
  whenNotToUse:
    'Where the policy of the queue is written in another stack that is not deployed together with this one.',
  controls: ['nist-800-53-r5:SI-11', 'nist-800-53-r5:AC-6', 'soc2:PI1.3', 'wellarchitected:REL05-BP01'],
  requirements: ['C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',
    'https://docs.aws.amazon.com/sns/latest/dg/lambda-console.html',
  ],
  messages: {
    delivers: 'messages of {topic} reach {target}',
    refused: 'messages of {topic} do not reach {target}: {lack}',
    notJudged: 'the endpoint is not in these templates, or of a kind that is not looked into',
    unknown: 'whether messages reach {target} rests on {value}',
  },
  check(subscription, judge) {
    const endpoint = subscription.get('Endpoint');
    const evidence = ['TopicArn', 'Endpoint'].map((name) => judge.property(subscription, [name]));
    const topicArn = subscription.get('TopicArn');
    const topic = judge.graph.denoted(topicArn, 'AWS::SNS::Topic');
    const asked = (source: Resource): ReturnType<typeof pushedTo> =>
      pushedTo(judge.graph, {
        services: [SERVICE],
        source,
        target: endpoint,
        role: subscription.get('SubscriptionRoleArn'),
      });
    // Another topic stands in only to learn whether the endpoint is looked into at all.
    const pushed = asked(topic ?? subscription);
    if (!pushed) return judge.notApplicable('notJudged', {}, evidence);
    const data = { topic: topic?.logicalId, target: pushed.target.logicalId, lack: pushed.lack };
    const shown = [...evidence, judge.resource(pushed.target, 'endpoint')];
    if (!topic) return judge.unknown('unknown', { ...data, value: toStr(topicArn) ?? 'TopicArn' }, shown);
    if (pushed.truth === 'yes') return judge.pass('delivers', data, shown);
    if (pushed.truth === 'no') return judge.fail('refused', data, shown);
    const value = isSymbolic(pushed.restsOn) ? String(pushed.restsOn) : pushed.restsOn;
    return judge.unknown('unknown', { ...data, value }, shown);
  },
});
