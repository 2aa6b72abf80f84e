import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';

/** Passwords in the clear. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  balancer.addListener('Http', { port: 80, defaultAction: elbv2.ListenerAction.fixedResponse(404) });
}

/** Everybody is sent to HTTPS. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  balancer.addRedirect();
  balancer.addListener('Https', {
    port: 443,
    certificates: [elbv2.ListenerCertificate.fromArn(CERTIFICATE)],
    defaultAction: elbv2.ListenerAction.fixedResponse(404),
  });
}
