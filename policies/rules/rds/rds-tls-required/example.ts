import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0 });

/** MySQL leaves the choice to the client. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', { engine, vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** Plain text is refused. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    parameters: { require_secure_transport: 'ON' },
  });
}
