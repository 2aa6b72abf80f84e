import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../nag';

/** A queue that keeps what a function failed on for two weeks, so that somebody can look and send it again. */
export function failureQueue(scope: Construct, id: string): sqs.Queue {
  const queue = deadLetterQueue(scope, id);
  acknowledge(queue, {
    rule: 'AwsSolutions-SQS3',
    reason:
      'It is itself where failures of a function end, named by a destination of Lambda, which the check does not look at: it knows redrive policies of queues only.',
  });
  return queue;
}

/** The same for a queue that has this one in its redrive policy. */
export function deadLetterQueue(scope: Construct, id: string): sqs.Queue {
  return new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}
