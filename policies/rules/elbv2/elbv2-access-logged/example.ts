import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Nobody can tell who asked. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
}

/** Every request is kept. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  balancer.setAttribute('access_logs.s3.enabled', 'true');
  balancer.setAttribute('access_logs.s3.bucket', new s3.Bucket(stack, 'Logs').bucketName);
}
