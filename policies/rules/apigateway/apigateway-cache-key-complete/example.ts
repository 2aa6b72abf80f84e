import { aws_apigateway as apigateway, aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** An API with a cache, in which signed-in users read their orders. */
function addOrders(stack: Stack, cacheKeyParameters: string[]): void {
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: { cacheClusterEnabled: true, cachingEnabled: true, cacheDataEncrypted: true },
  });
  const users = new cognito.UserPool(stack, 'Users');
  api.root.addResource('{id}').addMethod(
    'GET',
    new apigateway.HttpIntegration('https://orders.example.com/{id}', {
      options: {
        cacheKeyParameters,
        requestParameters: { 'integration.request.path.id': 'method.request.path.id' },
      },
    }),
    {
      authorizer: new apigateway.CognitoUserPoolsAuthorizer(stack, 'SignedIn', { cognitoUserPools: [users] }),
      requestParameters: { 'method.request.path.id': true, 'method.request.header.Authorization': true },
    },
  );
}

/** Whoever asks second gets the order that the first one was shown. */
export function bad(stack: Stack): void {
  addOrders(stack, []);
}

/** Each order of each caller is a cached answer of its own. */
export function good(stack: Stack): void {
  addOrders(stack, ['method.request.path.id', 'method.request.header.Authorization']);
}
