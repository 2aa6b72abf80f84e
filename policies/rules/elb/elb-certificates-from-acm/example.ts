import {
  aws_certificatemanager as acm,
  aws_ec2 as ec2,
  aws_elasticloadbalancing as elb,
  type Stack,
} from 'aws-cdk-lib';

/** Renewed by whoever remembers. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
    listeners: [
      { externalPort: 443, sslCertificateArn: 'arn:aws:iam::111122223333:server-certificate/example' },
    ],
  });
}

/** Issued and renewed by ACM. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const certificate = new acm.Certificate(stack, 'Certificate', {
    domainName: 'example.com',
    validation: acm.CertificateValidation.fromDns(),
  });
  new elb.LoadBalancer(stack, 'Balancer', {
    vpc,
    listeners: [{ externalPort: 443, sslCertificateArn: certificate.certificateArn }],
  });
}
