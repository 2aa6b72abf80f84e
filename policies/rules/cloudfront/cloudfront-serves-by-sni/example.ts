import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
} from 'aws-cdk-lib';

function site(stack: Stack, sslSupportMethod: cloudfront.SSLMethod): void {
  const arn = 'arn:aws:acm:us-east-1:210987654321:certificate/11111111-2222-3333-4444-555555555555';
  new cloudfront.Distribution(stack, 'Site', {
    defaultBehavior: { origin: new origins.HttpOrigin('origin.example.com') },
    domainNames: ['www.example.com'],
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', arn),
    sslSupportMethod,
  });
}

/** Addresses in every edge location for one certificate. */
export function bad(stack: Stack): void {
  site(stack, cloudfront.SSLMethod.VIP);
}

/** By the name that the client sends. */
export function good(stack: Stack): void {
  site(stack, cloudfront.SSLMethod.SNI);
}
