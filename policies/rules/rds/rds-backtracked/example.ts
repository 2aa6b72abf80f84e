import { Duration, aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 });
const writer = rds.ClusterInstance.provisioned('Writer');

/** Only a restore undoes a mistake. */
export function bad(stack: Stack): void {
  new rds.DatabaseCluster(stack, 'Database', { engine, vpc: new ec2.Vpc(stack, 'Vpc'), writer });
}

/** The last day can be undone in place. */
export function good(stack: Stack): void {
  new rds.DatabaseCluster(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    writer,
    backtrackWindow: Duration.hours(24),
  });
}
