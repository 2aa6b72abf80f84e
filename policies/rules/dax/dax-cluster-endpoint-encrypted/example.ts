import { aws_dax as dax, aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** Items go over the network in clear, which is the default. */
export function bad(stack: Stack): void {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
  new dax.CfnCluster(stack, 'Cache', {
    iamRoleArn: role.roleArn,
    nodeType: 'dax.r5.large',
    replicationFactor: 3,
  });
}

/** They go over TLS. */
export function good(stack: Stack): void {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
  new dax.CfnCluster(stack, 'Cache', {
    iamRoleArn: role.roleArn,
    nodeType: 'dax.r5.large',
    replicationFactor: 3,
    clusterEndpointEncryptionType: 'TLS',
  });
}
