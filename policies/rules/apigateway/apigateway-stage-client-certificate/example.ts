import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

function proxy(stack: Stack): apigateway.RestApi {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://backend.example.com/'));
  return api;
}

/** The backend cannot tell who asks. */
export function bad(stack: Stack): void {
  proxy(stack);
}

/** It can refuse what does not come through the API. */
export function good(stack: Stack): void {
  const certificate = new apigateway.CfnClientCertificate(stack, 'Certificate');
  const stage = proxy(stack).deploymentStage.node.defaultChild as apigateway.CfnStage;
  stage.clientCertificateId = certificate.ref;
}
