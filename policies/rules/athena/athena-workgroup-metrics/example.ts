import { aws_athena as athena, type Stack } from 'aws-cdk-lib';

/** Who reads how much is first seen on the bill. */
export function bad(stack: Stack): void {
  new athena.CfnWorkGroup(stack, 'Reports', { name: 'reports' });
}

/** Who reads how much is seen at once. */
export function good(stack: Stack): void {
  new athena.CfnWorkGroup(stack, 'Reports', {
    name: 'reports',
    workGroupConfiguration: { publishCloudWatchMetricsEnabled: true },
  });
}
