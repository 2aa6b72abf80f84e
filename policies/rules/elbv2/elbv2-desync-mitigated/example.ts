import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

function balancer(stack: Stack, desyncMitigationMode: elbv2.DesyncMitigationMode): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, desyncMitigationMode });
}

/** Counts smuggled requests, and hands them on. */
export function bad(stack: Stack): void {
  balancer(stack, elbv2.DesyncMitigationMode.MONITOR);
}

/** Refuses what two readers could read differently. */
export function good(stack: Stack): void {
  balancer(stack, elbv2.DesyncMitigationMode.STRICTEST);
}
