import { defineRule } from '../../../engine/rule';
import { queuePolicies } from '../../../relations/message-policies';
import { judgeTransport, type TransportMessage } from '../../../relations/message-transport';
import { namesService } from '../../../relations/policy-statements';

export const rule = defineRule<TransportMessage>({
  id: 'sqs-queue-tls-only',
  title: 'SQS queue policy refuses every request that is not made over TLS',
  // SQS itself refuses plain requests to a queue with server-side encryption (SQS Developer Guide, "Encryption at rest").
  severity: 'low',
  resource: 'AWS::SQS::Queue',
  rationale:
    'SQS has plain HTTP endpoints. It turns them away for queues with server-side encryption, so that one property, or one default of the service, decides over transport security without saying so. A Deny on aws:SecureTransport for everyone and every action says it, holds when encryption is switched off, and is what an auditor can read.',
  remediation: 'new sqs.Queue(this, "Queue", { enforceSSL: true })',
  whenNotToUse:
    'When every queue has server-side encryption, a rule sees to that (sqs-queue-encrypted), and nobody asks for the Deny itself as evidence.',
  controls: [
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  ],
  messages: {
    refused: 'every plain request is denied',
    noPolicy: 'no queue policy is attached, so nothing denies requests without TLS',
    noDeny: 'the queue policy {policy} has no Deny for requests without TLS',
    narrowed: 'the Deny in {policy} does not refuse every plain request: {gap}',
    elsewhere: 'the Deny in {policy} does not cover this queue',
    unknown: 'whether {policy} denies plain requests rests on {value}',
    maybeAttached: 'no policy names this queue, but {policy} is attached to whatever {value} is',
  },
  prove: (queue, judge) =>
    judgeTransport(
      queue,
      queuePolicies(judge.graph, queue),
      {
        patterns: ['sqs:*'],
        telling: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
        namedBy: (one) => namesService(one, 'sqs'),
      },
      judge,
    ),
});
