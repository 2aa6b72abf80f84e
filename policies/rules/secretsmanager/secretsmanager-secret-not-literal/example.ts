import { SecretValue, type Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** The value is in the repository and in the template. */
export function bad(stack: Stack): void {
  new secretsmanager.Secret(stack, 'Password', {
    secretStringValue: SecretValue.unsafePlainText('correct-horse-battery-staple'),
  });
}

/** Secrets Manager makes it, and nobody has seen it. */
export function good(stack: Stack): void {
  new secretsmanager.Secret(stack, 'Password', { generateSecretString: { passwordLength: 40 } });
}
