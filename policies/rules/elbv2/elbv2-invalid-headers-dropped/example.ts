import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** Hands on whatever comes. */
export function bad(stack: Stack): void {
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** Drops what is not HTTP. */
export function good(stack: Stack): void {
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', {
    vpc: new ec2.Vpc(stack, 'Vpc'),
    dropInvalidHeaderFields: true,
  });
}
