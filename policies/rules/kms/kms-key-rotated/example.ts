import { aws_kms as kms, type Stack } from 'aws-cdk-lib';

/** The same key material for ever. */
export function bad(stack: Stack): void {
  new kms.Key(stack, 'Key');
}

/** New material every year; the old one still decrypts what it encrypted. */
export function good(stack: Stack): void {
  new kms.Key(stack, 'Key', { enableKeyRotation: true });
}
