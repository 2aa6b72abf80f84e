import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

const certificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d';

/** Ciphers without forward secrecy are taken too. */
export function bad(stack: Stack): void {
  new apigateway.CfnDomainName(stack, 'Name', {
    domainName: 'api.example.com',
    regionalCertificateArn: certificate,
    endpointConfiguration: { types: ['REGIONAL'] },
    securityPolicy: 'TLS_1_2',
  });
}

/** TLS 1.3 and nothing older. */
export function good(stack: Stack): void {
  new apigateway.CfnDomainName(stack, 'Name', {
    domainName: 'api.example.com',
    regionalCertificateArn: certificate,
    endpointConfiguration: { types: ['REGIONAL'] },
    securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09',
  });
}
