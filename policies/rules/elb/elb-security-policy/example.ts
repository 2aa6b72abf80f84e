import { aws_elasticloadbalancing as elb, type Stack } from 'aws-cdk-lib';

const HTTPS = { loadBalancerPort: '443', instancePort: '80', protocol: 'HTTPS' };
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';

/** TLS 1.0 is still spoken. */
export function bad(stack: Stack): void {
  new elb.CfnLoadBalancer(stack, 'Balancer', {
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    listeners: [{ ...HTTPS, sslCertificateId: CERTIFICATE }],
  });
}

/** TLS 1.2 and nothing older. */
export function good(stack: Stack): void {
  new elb.CfnLoadBalancer(stack, 'Balancer', {
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    listeners: [{ ...HTTPS, sslCertificateId: CERTIFICATE, policyNames: ['Tls12'] }],
    policies: [
      {
        policyName: 'Tls12',
        policyType: 'SSLNegotiationPolicyType',
        attributes: [{ Name: 'Reference-Security-Policy', Value: 'ELBSecurityPolicy-TLS-1-2-2017-01' }],
      },
    ],
  });
}
