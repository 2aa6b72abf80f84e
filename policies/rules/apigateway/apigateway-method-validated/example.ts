import { aws_apigateway as apigateway, type Stack } from 'aws-cdk-lib';

const backend = new apigateway.HttpIntegration('https://backend.example.com/', { httpMethod: 'POST' });

/** Any body reaches the backend. */
export function bad(stack: Stack): void {
  new apigateway.RestApi(stack, 'Api').root.addMethod('POST', backend);
}

/** Only what fits the model does. */
export function good(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api');
  const model = api.addModel('Order', {
    schema: { type: apigateway.JsonSchemaType.OBJECT, required: ['item', 'count'] },
  });
  api.root.addMethod('POST', backend, {
    requestModels: { 'application/json': model },
    requestValidator: api.addRequestValidator('Bodies', { validateRequestBody: true }),
  });
}
