import { aws_apigatewayv2 as apigatewayv2, type Stack } from 'aws-cdk-lib';

function backend(stack: Stack, tlsConfig?: apigatewayv2.CfnIntegration.TlsConfigProperty): void {
  const api = new apigatewayv2.HttpApi(stack, 'Api');
  new apigatewayv2.CfnIntegration(stack, 'Backend', {
    apiId: api.apiId,
    integrationType: 'HTTP_PROXY',
    integrationMethod: 'ANY',
    payloadFormatVersion: '1.0',
    connectionType: 'VPC_LINK',
    connectionId: 'abc123',
    integrationUri:
      'arn:aws:elasticloadbalancing:eu-west-1:210987654321:listener/app/b/50dc6c495c0c9188/f2f7dc8efc522ab2',
    ...(tlsConfig && { tlsConfig }),
  });
}

/** Plain HTTP inside of the VPC. */
export function bad(stack: Stack): void {
  backend(stack);
}

/** TLS, and only with the server that is meant. */
export function good(stack: Stack): void {
  backend(stack, { serverNameToVerify: 'backend.internal.example.com' });
}
