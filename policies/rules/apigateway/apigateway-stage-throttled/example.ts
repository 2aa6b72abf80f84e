import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

/** Only the limit of the account holds. */
export function bad(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.MockIntegration());
}

/** Limits of its own. */
export function good(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
  });
  api.root.addMethod('GET', new apigateway.MockIntegration());
}
