import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../nag';

/**
 * A queue in which what failed lies for two weeks, the longest that SQS keeps messages: encrypted, TLS only.
 * @param of Who puts failures there: another queue, or something that cdk-nag does not see as such.
 */
export function failureQueue(scope: Construct, id: string, of: 'queue' | 'service'): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  if (of === 'service')
    acknowledge(queue, {
      rule: 'AwsSolutions-SQS3',
      reason:
        'This is a dead-letter queue itself: what lies here has failed already and waits for somebody to look at it or to send it back.',
    });
  return queue;
}
