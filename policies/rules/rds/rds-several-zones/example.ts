import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseClusterEngine.auroraPostgres({
  version: rds.AuroraPostgresEngineVersion.VER_16_6,
});

/** A writer on its own. */
export function bad(stack: Stack): void {
  new rds.DatabaseCluster(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    writer: rds.ClusterInstance.serverlessV2('Writer'),
  });
}

/** A reader of the same size that takes over. */
export function good(stack: Stack): void {
  new rds.DatabaseCluster(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    writer: rds.ClusterInstance.serverlessV2('Writer'),
    readers: [rds.ClusterInstance.serverlessV2('Reader', { scaleWithWriter: true })],
  });
}
