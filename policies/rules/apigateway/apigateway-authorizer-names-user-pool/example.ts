import { aws_apigateway as apigateway, aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** The authorizer is there, and the method does not ask it. */
export function bad(stack: Stack): void {
  const users = new cognito.UserPool(stack, 'Users');
  const api = new apigateway.RestApi(stack, 'Api');
  new apigateway.CfnAuthorizer(stack, 'SignedIn', {
    name: 'signed-in',
    type: 'COGNITO_USER_POOLS',
    restApiId: api.restApiId,
    identitySource: 'method.request.header.Authorization',
    providerArns: [users.userPoolArn],
  });
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'));
}

/** The method asks for a token of the pool. */
export function good(stack: Stack): void {
  const users = new cognito.UserPool(stack, 'Users');
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'), {
    authorizer: new apigateway.CognitoUserPoolsAuthorizer(stack, 'SignedIn', { cognitoUserPools: [users] }),
  });
}
