import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });

/** Fixes wait for somebody to think of them. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    autoMinorVersionUpgrade: false,
  });
}

/** Fixes come in the maintenance window. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', { engine, vpc: new ec2.Vpc(stack, 'Vpc') });
}
