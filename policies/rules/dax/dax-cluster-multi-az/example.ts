import { aws_dax as dax, aws_ec2 as ec2, aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** While the one node is replaced there is no cache. */
export function bad(stack: Stack): void {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
  new dax.CfnCluster(stack, 'Cache', {
    iamRoleArn: role.roleArn,
    nodeType: 'dax.r5.large',
    replicationFactor: 1,
  });
}

/** A primary and two replicas, each in a zone of its own. */
export function good(stack: Stack): void {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 3 });
  const subnets = new dax.CfnSubnetGroup(stack, 'Subnets', {
    subnetIds: vpc.privateSubnets.map((subnet) => subnet.subnetId),
  });
  new dax.CfnCluster(stack, 'Cache', {
    iamRoleArn: role.roleArn,
    nodeType: 'dax.r5.large',
    replicationFactor: 3,
    subnetGroupName: subnets.ref,
  });
}
