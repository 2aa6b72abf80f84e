import { aws_apigateway as apigateway, aws_logs as logs, type Stack } from 'aws-cdk-lib';

/** Nobody will know who called what. */
export function bad(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}

/** A line for each request. */
export function good(stack: Stack): void {
  const accesses = new logs.LogGroup(stack, 'Accesses');
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: {
      accessLogDestination: new apigateway.LogGroupLogDestination(accesses),
      accessLogFormat: apigateway.AccessLogFormat.jsonWithStandardFields(),
    },
  });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}
