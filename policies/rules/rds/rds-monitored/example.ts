import { Duration, aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });

/** What the hypervisor sees, once a minute. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', { engine, vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** What the operating system sees. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    monitoringInterval: Duration.seconds(60),
  });
}
