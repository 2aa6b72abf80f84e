import { aws_kinesisfirehose as firehose, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** What is put directly lies in clear until it is delivered. */
export function bad(stack: Stack): void {
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Archive'));
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
}

/** A key of AWS costs nothing and needs no rights. */
export function good(stack: Stack): void {
  const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Archive'));
  const encryption = firehose.StreamEncryption.awsOwnedKey();
  new firehose.DeliveryStream(stack, 'Delivery', { destination, encryption });
}
