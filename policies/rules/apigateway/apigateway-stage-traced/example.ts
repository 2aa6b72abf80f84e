import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

/** A slow request leaves no trace of where it was slow. */
export function bad(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}

/** X-Ray follows it. */
export function good(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api', { deployOptions: { tracingEnabled: true } });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}
