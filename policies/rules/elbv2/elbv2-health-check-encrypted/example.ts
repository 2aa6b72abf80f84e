import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

function targetsIn(stack: Stack, protocol: elbv2.Protocol): void {
  new elbv2.ApplicationTargetGroup(stack, 'Targets', {
    vpc: new ec2.Vpc(stack, 'Network'),
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTPS,
    healthCheck: { protocol, path: '/health' },
  });
}

/** Requests are encrypted, the checks that steer them are not. */
export function bad(stack: Stack): void {
  targetsIn(stack, elbv2.Protocol.HTTP);
}

/** Both are. */
export function good(stack: Stack): void {
  targetsIn(stack, elbv2.Protocol.HTTPS);
}
