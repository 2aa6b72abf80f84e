import {
  aws_autoscaling as autoscaling,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  type Stack,
} from 'aws-cdk-lib';

/** An instance that serves nothing stays. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const fleet = new autoscaling.AutoScalingGroup(stack, 'Fleet', {
    vpc,
    instanceType: new ec2.InstanceType('t4g.small'),
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  balancer.addListener('Http', { port: 80 }).addTargets('Fleet', { port: 80, targets: [fleet] });
}

/** It is replaced. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const fleet = new autoscaling.AutoScalingGroup(stack, 'Fleet', {
    vpc,
    instanceType: new ec2.InstanceType('t4g.small'),
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    healthChecks: autoscaling.HealthChecks.withAdditionalChecks({
      additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
    }),
  });
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  balancer.addListener('Http', { port: 80 }).addTargets('Fleet', { port: 80, targets: [fleet] });
}
