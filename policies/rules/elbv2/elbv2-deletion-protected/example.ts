import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** Gone with one call. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
}

/** Somebody has to mean it. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, deletionProtection: true });
}
