import {
  aws_apigatewayv2 as apigwv2,
  aws_apigatewayv2_authorizers as authorizers,
  aws_apigatewayv2_integrations as integrations,
  type Stack,
} from 'aws-cdk-lib';

/** Everybody may call it. */
export function bad(stack: Stack): void {
  const integration = new integrations.HttpUrlIntegration('Orders', 'https://orders.example.com');
  const api = new apigwv2.HttpApi(stack, 'Api');
  api.addRoutes({ path: '/orders', methods: [apigwv2.HttpMethod.DELETE], integration });
}

/** Every route asks for a token of the issuer. */
export function good(stack: Stack): void {
  const integration = new integrations.HttpUrlIntegration('Orders', 'https://orders.example.com');
  const defaultAuthorizer = new authorizers.HttpJwtAuthorizer('Users', 'https://issuer.example.com', {
    jwtAudience: ['orders'],
  });
  const api = new apigwv2.HttpApi(stack, 'Api', { defaultAuthorizer });
  api.addRoutes({ path: '/orders', methods: [apigwv2.HttpMethod.DELETE], integration });
}
