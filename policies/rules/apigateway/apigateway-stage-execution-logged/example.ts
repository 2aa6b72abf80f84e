import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

/** An integration fails, and no log says why. */
export function bad(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}

/** Errors are logged, bodies are not. */
export function good(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: { loggingLevel: apigateway.MethodLoggingLevel.ERROR, dataTraceEnabled: false },
  });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}
