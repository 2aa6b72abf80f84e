import { aws_certificatemanager as acm, aws_route53 as route53, type Stack } from 'aws-cdk-lib';

/** Renewed only when somebody answers a mail. */
export function bad(stack: Stack): void {
  new acm.Certificate(stack, 'Certificate', {
    domainName: 'www.example.com',
    validation: acm.CertificateValidation.fromEmail(),
  });
}

/** Renewed for as long as the record is in the zone. */
export function good(stack: Stack): void {
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', {
    hostedZoneId: 'Z0123456789ABCDEFGHIJ',
    zoneName: 'example.com',
  });
  new acm.Certificate(stack, 'Certificate', {
    domainName: 'www.example.com',
    validation: acm.CertificateValidation.fromDns(zone),
  });
}
