import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

/** The cache keeps answers in clear. */
export function bad(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: { cacheClusterEnabled: true, cachingEnabled: true },
  });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}

/** The cache encrypts them. */
export function good(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: { cacheClusterEnabled: true, cachingEnabled: true, cacheDataEncrypted: true },
  });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}
