import {
  Duration,
  aws_kinesisfirehose as firehose,
  aws_lambda as lambda,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** Records arrive as they were sent. */
export function bad(stack: Stack): void {
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Archive'));
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
}

/** A function gives each its final form, and the role of the stream may call it. */
export function good(stack: Stack): void {
  const transform = new lambda.Function(stack, 'Transform', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async ({ records }) => ({ records });'),
    timeout: Duration.minutes(1),
  });
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Archive'), {
    processors: [new firehose.LambdaFunctionProcessor(transform)],
  });
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
}
