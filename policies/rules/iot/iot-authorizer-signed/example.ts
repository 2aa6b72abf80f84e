import { aws_iot as iot, type Stack } from 'aws-cdk-lib';

const authorizerFunctionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:authorizer';

/** The function is called for every token of everybody. */
export function bad(stack: Stack): void {
  new iot.CfnAuthorizer(stack, 'Authorizer', { authorizerFunctionArn, signingDisabled: true });
}

/** IoT Core refuses what is not signed. */
export function good(stack: Stack): void {
  new iot.CfnAuthorizer(stack, 'Authorizer', {
    authorizerFunctionArn,
    tokenKeyName: 'token',
    tokenSigningPublicKeys: { current: '-----BEGIN PUBLIC KEY-----...' },
  });
}
