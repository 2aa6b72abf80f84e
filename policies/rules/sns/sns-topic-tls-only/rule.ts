import { defineRule } from '../../../engine/rule';
import { topicPolicies } from '../../../relations/message-policies';
import { judgeTransport, type TransportMessage } from '../../../relations/message-transport';
import { namesAction } from '../../../relations/policy-statements';

export const rule = defineRule<TransportMessage>({
  id: 'sns-topic-tls-only',
  title: 'SNS topic policy refuses every message that is not published over TLS',
  severity: 'low',
  resource: 'AWS::SNS::Topic',
  rationale:
    'SNS takes messages over plain HTTP: a producer with a wrong endpoint publishes in clear text, and nobody notices because the message arrives. Messages carry what the event was about. Only a Deny on aws:SecureTransport that holds for everyone refuses them; narrowed by one more condition it refuses some.',
  remediation: 'new sns.Topic(this, "Topic", { enforceSSL: true })',
  whenNotToUse:
    'For topics whose only publishers are AWS services, which always use TLS, when nobody asks for the Deny as evidence.',
  controls: [
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C2.8'],
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html',
  ],
  messages: {
    refused: 'every message published without TLS is denied',
    noPolicy: 'no topic policy is attached, so SNS takes messages over plain HTTP',
    noDeny: 'the topic policy {policy} has no Deny for requests without TLS',
    narrowed: 'the Deny in {policy} does not refuse every plain request: {gap}',
    elsewhere: 'the Deny in {policy} does not cover this topic',
    unknown: 'whether {policy} denies plain requests rests on {value}',
    maybeAttached: 'no policy names this topic, but {policy} is attached to whatever {value} is',
  },
  // Only publishing carries a message over the topic's API; a topic policy may not name all actions of SNS.
  prove: (topic, judge) =>
    judgeTransport(
      topic,
      topicPolicies(judge.graph, topic),
      {
        patterns: ['sns:Publish'],
        telling: ['sns:Publish'],
        namedBy: (one) => namesAction(one, 'sns:Publish'),
      },
      judge,
    ),
});
