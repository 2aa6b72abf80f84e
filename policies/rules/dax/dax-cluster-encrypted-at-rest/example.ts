import { aws_dax as dax, aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** What is cached lies in clear, whatever the table does. */
export function bad(stack: Stack): void {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
  new dax.CfnCluster(stack, 'Cache', {
    iamRoleArn: role.roleArn,
    nodeType: 'dax.r5.large',
    replicationFactor: 3,
  });
}

/** It is encrypted from the day that the cluster is made; later it cannot be. */
export function good(stack: Stack): void {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
  new dax.CfnCluster(stack, 'Cache', {
    iamRoleArn: role.roleArn,
    nodeType: 'dax.r5.large',
    replicationFactor: 3,
    sseSpecification: { sseEnabled: true },
  });
}
