import { aws_ec2 as ec2, aws_elasticloadbalancing as elb, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Nobody can tell who asked. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
  });
}

/** Every request is kept. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const logs = new s3.Bucket(stack, 'Logs');
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
    accessLoggingPolicy: { enabled: true, s3BucketName: logs.bucketName },
  });
}
