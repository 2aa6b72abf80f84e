import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

/** There is a cluster, which costs by the hour, and nothing is cached in it. */
export function bad(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api', { deployOptions: { cacheClusterEnabled: true } });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}

/** Answers to GET come from the cache of the stage. */
export function good(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: { cacheClusterEnabled: true, cachingEnabled: true, cacheDataEncrypted: true },
  });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}
