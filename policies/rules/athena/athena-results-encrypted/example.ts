import { aws_athena as athena, type Stack } from 'aws-cdk-lib';

/** Copies of the data, under whatever the bucket does. */
export function bad(stack: Stack): void {
  workGroup(stack, { outputLocation: 's3://reports/results/' });
}

/** Copies of the data, under a key of the account. */
export function good(stack: Stack): void {
  workGroup(stack, {
    outputLocation: 's3://reports/results/',
    encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: 'alias/reports' },
  });
}

function workGroup(stack: Stack, resultConfiguration: athena.CfnWorkGroup.ResultConfigurationProperty): void {
  new athena.CfnWorkGroup(stack, 'Reports', {
    name: 'reports',
    workGroupConfiguration: { enforceWorkGroupConfiguration: true, resultConfiguration },
  });
}
