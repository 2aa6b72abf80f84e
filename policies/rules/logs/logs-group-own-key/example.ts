import { aws_kms as kms, aws_logs as logs, type Stack } from 'aws-cdk-lib';

/** The key of the service. */
export function bad(stack: Stack): void {
  new logs.LogGroup(stack, 'Logs');
}

/** A key whose use is recorded and can be closed. */
export function good(stack: Stack): void {
  new logs.LogGroup(stack, 'Logs', {
    encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
  });
}
