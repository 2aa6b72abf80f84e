import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** The implicit grant is among the flows that CDK takes when nothing is said. */
export function bad(stack: Stack): void {
  const pool = new cognito.UserPool(stack, 'Users', { deletionProtection: true });
  pool.addClient('App');
}

/** The code grant, which works with PKCE for every client. */
export function good(stack: Stack): void {
  const pool = new cognito.UserPool(stack, 'Users', { deletionProtection: true });
  pool.addClient('App', {
    oAuth: { flows: { authorizationCodeGrant: true }, callbackUrls: ['https://app.example.com/'] },
  });
}
