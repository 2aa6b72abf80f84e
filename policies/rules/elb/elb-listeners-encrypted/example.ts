import { aws_ec2 as ec2, aws_elasticloadbalancing as elb, type Stack } from 'aws-cdk-lib';

/** Passwords in the clear. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
    listeners: [{ externalPort: 80 }],
  });
}

/** HTTPS. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
    listeners: [
      {
        externalPort: 443,
        externalProtocol: elb.LoadBalancingProtocol.HTTPS,
        sslCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
      },
    ],
  });
}
