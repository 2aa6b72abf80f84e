import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** TLS ends at the load balancer. */
export function bad(stack: Stack): void {
  new elbv2.ApplicationTargetGroup(stack, 'Targets', {
    vpc: new ec2.Vpc(stack, 'Network'),
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTP,
  });
}

/** TLS all the way. */
export function good(stack: Stack): void {
  new elbv2.ApplicationTargetGroup(stack, 'Targets', {
    vpc: new ec2.Vpc(stack, 'Network'),
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTPS,
  });
}
