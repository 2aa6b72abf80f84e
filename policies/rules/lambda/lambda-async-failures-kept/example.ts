import {
  aws_lambda_destinations as destinations,
  aws_lambda as lambda,
  type Stack,
  aws_s3 as s3,
  aws_s3_notifications as s3n,
  aws_sqs as sqs,
} from 'aws-cdk-lib';

/** A picture that the function fails on three times is forgotten. */
export function bad(stack: Stack): void {
  const resize = new lambda.Function(stack, 'Resize', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
  const pictures = new s3.Bucket(stack, 'Pictures');
  pictures.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(resize));
}

/** It lies in a queue until somebody looks. */
export function good(stack: Stack): void {
  const resize = new lambda.Function(stack, 'Resize', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    onFailure: new destinations.SqsDestination(new sqs.Queue(stack, 'Failures')),
  });
  const pictures = new s3.Bucket(stack, 'Pictures');
  pictures.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(resize));
}
