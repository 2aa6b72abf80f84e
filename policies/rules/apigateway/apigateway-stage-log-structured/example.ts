import { aws_apigateway as apigateway, aws_logs as logs, type Stack } from 'aws-cdk-lib';

function logged(stack: Stack, accessLogFormat: apigateway.AccessLogFormat): void {
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: {
      accessLogDestination: new apigateway.LogGroupLogDestination(new logs.LogGroup(stack, 'Accesses')),
      accessLogFormat,
    },
  });
  api.root.addMethod('GET', new apigateway.MockIntegration());
}

/** A line that has to be cut by position. */
export function bad(stack: Stack): void {
  logged(stack, apigateway.AccessLogFormat.clf());
}

/** Fields with names. */
export function good(stack: Stack): void {
  logged(stack, apigateway.AccessLogFormat.jsonWithStandardFields());
}
