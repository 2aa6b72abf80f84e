import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** TLS 1.0 is still spoken. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  balancer.addListener('Https', {
    port: 443,
    certificates: [elbv2.ListenerCertificate.fromArn('arn:aws:acm:eu-west-1:111122223333:certificate/1')],
    sslPolicy: elbv2.SslPolicy.LEGACY,
    defaultAction: elbv2.ListenerAction.fixedResponse(404),
  });
}

/** TLS 1.2 and 1.3 with good ciphers. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  balancer.addListener('Https', {
    port: 443,
    certificates: [elbv2.ListenerCertificate.fromArn('arn:aws:acm:eu-west-1:111122223333:certificate/1')],
    sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
    defaultAction: elbv2.ListenerAction.fixedResponse(404),
  });
}
