import {
  aws_certificatemanager as acm,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  type Stack,
} from 'aws-cdk-lib';

function listen(stack: Stack, sslPolicy: elbv2.SslPolicy): void {
  const certificate = new acm.Certificate(stack, 'Certificate', { domainName: 'www.example.com' });
  const vpc = new ec2.Vpc(stack, 'Vpc');
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc }).addListener('Https', {
    port: 443,
    certificates: [certificate],
    sslPolicy,
    defaultAction: elbv2.ListenerAction.fixedResponse(404),
  });
}

/** Still takes TLS 1.0. */
export function bad(stack: Stack): void {
  listen(stack, elbv2.SslPolicy.LEGACY);
}

/** TLS 1.2 and 1.3. */
export function good(stack: Stack): void {
  listen(stack, elbv2.SslPolicy.TLS13_RES);
}
