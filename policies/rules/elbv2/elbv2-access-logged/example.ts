import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Nobody will know who asked for what. */
export function bad(stack: Stack): void {
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** Logged to a bucket; CDK has to know the Region to let the service write there. */
export function good(stack: Stack): void {
  const regional = new Stack(stack, 'Regional', { env: { region: 'eu-west-1' } });
  const vpc = new ec2.Vpc(regional, 'Vpc');
  const balancer = new elbv2.ApplicationLoadBalancer(regional, 'Balancer', { vpc });
  balancer.logAccessLogs(new s3.Bucket(regional, 'Logs'));
}
