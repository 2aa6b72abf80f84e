import {
  aws_kinesisfirehose as firehose,
  aws_kinesis as kinesis,
  aws_lambda as lambda,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** A function that puts records into the stream. */
function writer(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Collect', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

/** Records are put in, and nothing reads them. */
export function bad(stack: Stack): void {
  const clicks = new kinesis.Stream(stack, 'Clicks');
  clicks.grantWrite(writer(stack));
}

/** Firehose takes them to a bucket. */
export function good(stack: Stack): void {
  const clicks = new kinesis.Stream(stack, 'Clicks');
  clicks.grantWrite(writer(stack));
  new firehose.DeliveryStream(stack, 'Delivery', {
    source: new firehose.KinesisStreamSource(clicks),
    destination: new firehose.S3Bucket(new s3.Bucket(stack, 'Archive')),
  });
}
