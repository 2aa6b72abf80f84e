import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
} from 'aws-cdk-lib';

/** The default certificate lets in clients with TLS 1.0. */
export function bad(stack: Stack): void {
  const origin = new origins.HttpOrigin('origin.example.com');
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
}

/** With a certificate of its own the distribution may refuse them. */
export function good(stack: Stack): void {
  const certificate = new acm.Certificate(stack, 'Certificate', { domainName: 'www.example.com' });
  const origin = new origins.HttpOrigin('origin.example.com');
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin },
    domainNames: ['www.example.com'],
    certificate,
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
  });
}
