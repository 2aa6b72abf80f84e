import { aws_kinesisfirehose as firehose, aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** A delivery stream that assumes a role to put objects into the bucket. */
function addDelivery(stack: Stack, bucket: s3.Bucket, role: iam.Role): void {
  new firehose.CfnDeliveryStream(stack, 'Delivery', {
    extendedS3DestinationConfiguration: { bucketArn: bucket.bucketArn, roleArn: role.roleArn },
  });
}

/** Firehose takes records, tries for a day to deliver them, and drops them. */
export function bad(stack: Stack): void {
  const archive = new s3.Bucket(stack, 'Archive');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com') });
  archive.grantRead(role);
  addDelivery(stack, archive, role);
}

/** Its role may put objects. */
export function good(stack: Stack): void {
  const archive = new s3.Bucket(stack, 'Archive');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com') });
  archive.grantReadWrite(role);
  addDelivery(stack, archive, role);
}
