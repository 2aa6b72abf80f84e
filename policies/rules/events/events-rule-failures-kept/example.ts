import {
  aws_events as events,
  aws_lambda as lambda,
  type Stack,
  aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';

function orders(stack: Stack, props?: targets.LambdaFunctionProps): void {
  const fn = new lambda.Function(stack, 'Ship', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
  new events.Rule(stack, 'Orders', {
    eventPattern: { source: ['shop.orders'] },
    targets: [new targets.LambdaFunction(fn, props)],
  });
}

/** An order that the function does not get is lost. */
export function bad(stack: Stack): void {
  orders(stack);
}

/** It waits in a queue. */
export function good(stack: Stack): void {
  orders(stack, { deadLetterQueue: new sqs.Queue(stack, 'Failures') });
}
