import {
  Duration,
  aws_lambda as lambda,
  type Stack,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
} from 'aws-cdk-lib';

/** A function that works for up to half a minute on what the queue holds. */
function consume(stack: Stack, queue: sqs.Queue): void {
  const fn = new lambda.Function(stack, 'Worker', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    timeout: Duration.seconds(30),
  });
  fn.addEventSource(new sources.SqsEventSource(queue));
}

/** The message is visible again before the second attempt, and handled twice. */
export function bad(stack: Stack): void {
  consume(stack, new sqs.Queue(stack, 'Orders', { visibilityTimeout: Duration.seconds(30) }));
}

/** Six times the timeout of the function, as Lambda asks for. */
export function good(stack: Stack): void {
  consume(stack, new sqs.Queue(stack, 'Orders', { visibilityTimeout: Duration.minutes(3) }));
}
