import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** One wrong click, and its name is gone. */
export function bad(stack: Stack): void {
  new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** Has to be unlocked before it goes. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc, deletionProtection: true });
}
