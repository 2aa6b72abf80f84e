import {
  aws_dynamodb as dynamodb,
  aws_lambda as lambda,
  type Stack,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
} from 'aws-cdk-lib';

function tableOf(stack: Stack): dynamodb.Table {
  return new dynamodb.Table(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  });
}

function consumerOf(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'OnChange', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

/** A change that the function fails on is gone after a day, and holds up all others until then. */
export function bad(stack: Stack): void {
  const startingPosition = lambda.StartingPosition.TRIM_HORIZON;
  consumerOf(stack).addEventSource(new sources.DynamoEventSource(tableOf(stack), { startingPosition }));
}

/** After five attempts the batch is halved until the change is found, and that goes to a queue. */
export function good(stack: Stack): void {
  consumerOf(stack).addEventSource(
    new sources.DynamoEventSource(tableOf(stack), {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      bisectBatchOnError: true,
      retryAttempts: 5,
      onFailure: new sources.SqsDlq(new sqs.Queue(stack, 'Failures')),
    }),
  );
}
