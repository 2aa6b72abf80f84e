import { aws_cognito as cognito, aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

const challenge = (stack: Stack): lambda.Function =>
  new lambda.Function(stack, 'Challenge', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async (event) => event;'),
  });

/** Nobody counts the guesses of custom challenges. */
export function bad(stack: Stack): void {
  new cognito.UserPool(stack, 'Users', { lambdaTriggers: { defineAuthChallenge: challenge(stack) } });
}

/** Custom sign-ins are protected like any other. */
export function good(stack: Stack): void {
  new cognito.UserPool(stack, 'Users', {
    lambdaTriggers: { defineAuthChallenge: challenge(stack) },
    featurePlan: cognito.FeaturePlan.PLUS,
    customThreatProtectionMode: cognito.CustomThreatProtectionMode.FULL_FUNCTION,
  });
}
