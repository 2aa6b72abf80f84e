import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** It fails with its zone. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 1 });
  new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc });
}

/** Another zone goes on. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 2 });
  new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc });
}
