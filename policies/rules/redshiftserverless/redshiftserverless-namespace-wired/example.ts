import { aws_iam as iam, aws_redshiftserverless as redshiftserverless, type Stack } from 'aws-cdk-lib';

/** A role with which Redshift reads from S3. */
function roleOf(stack: Stack): iam.Role {
  return new iam.Role(stack, 'Load', { assumedBy: new iam.ServicePrincipal('redshift.amazonaws.com') });
}

/** There is a namespace with a role, and nothing that computes for it. */
export function bad(stack: Stack): void {
  new redshiftserverless.CfnNamespace(stack, 'Clicks', {
    namespaceName: 'clicks',
    iamRoles: [roleOf(stack).roleArn],
  });
}

/** A work group does. */
export function good(stack: Stack): void {
  const namespace = new redshiftserverless.CfnNamespace(stack, 'Clicks', {
    namespaceName: 'clicks',
    iamRoles: [roleOf(stack).roleArn],
  });
  new redshiftserverless.CfnWorkgroup(stack, 'Analysts', {
    workgroupName: 'analysts',
    namespaceName: namespace.ref,
  });
}
