import { aws_redshiftserverless as redshiftserverless, type Stack } from 'aws-cdk-lib';

/** The warehouse has an address on the internet. */
export function bad(stack: Stack): void {
  new redshiftserverless.CfnWorkgroup(stack, 'Analysts', {
    workgroupName: 'analysts',
    publiclyAccessible: true,
  });
}

/** It is reached from its network, by TLS, and loads through it. */
export function good(stack: Stack): void {
  new redshiftserverless.CfnWorkgroup(stack, 'Analysts', {
    workgroupName: 'analysts',
    publiclyAccessible: false,
    enhancedVpcRouting: true,
    configParameters: [{ parameterKey: 'require_ssl', parameterValue: 'true' }],
  });
}
