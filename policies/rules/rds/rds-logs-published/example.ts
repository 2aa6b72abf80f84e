import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });

/** The log stays on the instance, for three days. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', { engine, vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** The log outlives the instance. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    cloudwatchLogsExports: ['postgresql'],
  });
}
