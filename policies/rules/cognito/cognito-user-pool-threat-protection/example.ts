import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** A password from a leak signs in, from wherever. */
export function bad(stack: Stack): void {
  new cognito.UserPool(stack, 'Users');
}

/** Sign-ins that look like an attack are challenged or blocked. */
export function good(stack: Stack): void {
  new cognito.UserPool(stack, 'Users', {
    featurePlan: cognito.FeaturePlan.PLUS,
    standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
  });
}
