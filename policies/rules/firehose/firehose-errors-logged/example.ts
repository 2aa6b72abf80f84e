import { aws_kinesisfirehose as firehose, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Records are gone after a day, and nobody knows why. */
export function bad(stack: Stack): void {
  const loggingConfig = new firehose.DisableLogging();
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Records'), { loggingConfig });
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
}

/** The reason is in the log, which CDK makes by itself. */
export function good(stack: Stack): void {
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Records'));
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
}
