import { aws_apigateway as apigateway, aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** Callers sign with IAM: users of the pool cannot. */
export function bad(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'), {
    authorizationType: apigateway.AuthorizationType.IAM,
  });
}

/** Callers are users of the pool. */
export function good(stack: Stack): void {
  const api = new apigateway.RestApi(stack, 'Api');
  const users = new cognito.UserPool(stack, 'Users');
  api.root.addMethod('GET', new apigateway.HttpIntegration('https://orders.example.com'), {
    authorizer: new apigateway.CognitoUserPoolsAuthorizer(stack, 'SignedIn', { cognitoUserPools: [users] }),
  });
}
