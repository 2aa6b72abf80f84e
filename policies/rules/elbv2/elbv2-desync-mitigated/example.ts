import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** Only counted. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const desyncMitigationMode = elbv2.DesyncMitigationMode.MONITOR;
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, desyncMitigationMode });
}

/** Stopped. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const desyncMitigationMode = elbv2.DesyncMitigationMode.DEFENSIVE;
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, desyncMitigationMode });
}
