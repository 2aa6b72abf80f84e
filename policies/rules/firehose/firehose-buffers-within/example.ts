import { Duration, aws_kinesisfirehose as firehose, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** A record may wait a quarter of an hour. */
export function bad(stack: Stack): void {
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Archive'), {
    bufferingInterval: Duration.minutes(15),
  });
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
}

/** It waits half a minute at most. */
export function good(stack: Stack): void {
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Archive'), {
    bufferingInterval: Duration.seconds(30),
  });
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
}
