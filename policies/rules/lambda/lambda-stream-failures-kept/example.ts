import {
  aws_lambda_event_sources as eventsources,
  aws_kinesis as kinesis,
  aws_lambda as lambda,
  type Stack,
  aws_sqs as sqs,
} from 'aws-cdk-lib';

function consume(stack: Stack, options: Partial<eventsources.KinesisEventSourceProps>): void {
  const fn = new lambda.Function(stack, 'Consumer', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
  const stream = new kinesis.Stream(stack, 'Events');
  const startingPosition = lambda.StartingPosition.LATEST;
  fn.addEventSource(new eventsources.KinesisEventSource(stream, { startingPosition, ...options }));
}

/** One bad record stops its shard until it expires. */
export function bad(stack: Stack): void {
  consume(stack, {});
}

/** After five tries it goes to a queue, and the shard goes on. */
export function good(stack: Stack): void {
  const onFailure = new eventsources.SqsDlq(new sqs.Queue(stack, 'Failures'));
  consume(stack, { retryAttempts: 5, bisectBatchOnError: true, onFailure });
}
