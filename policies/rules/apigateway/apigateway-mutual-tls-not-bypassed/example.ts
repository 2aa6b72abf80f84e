import {
  aws_certificatemanager as acm,
  aws_apigateway as apigateway,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

function partners(stack: Stack, disableExecuteApiEndpoint: boolean): void {
  const api = new apigateway.RestApi(stack, 'Api', { disableExecuteApiEndpoint });
  api.root.addMethod('GET', new apigateway.MockIntegration());
  const arn = 'arn:aws:acm:eu-west-1:210987654321:certificate/11111111-2222-3333-4444-555555555555';
  api.addDomainName('Domain', {
    domainName: 'partners.example.com',
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', arn),
    mtls: { bucket: new s3.Bucket(stack, 'Trust'), key: 'store.pem' },
  });
}

/** The default endpoint asks for no certificate. */
export function bad(stack: Stack): void {
  partners(stack, false);
}

/** There is none. */
export function good(stack: Stack): void {
  partners(stack, true);
}
