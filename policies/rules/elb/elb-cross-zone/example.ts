import { aws_ec2 as ec2, aws_elasticloadbalancing as elb, type Stack } from 'aws-cdk-lib';

/** The zone with one instance breaks first. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
    crossZone: false,
  });
}

/** All instances share. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
    crossZone: true,
  });
}
