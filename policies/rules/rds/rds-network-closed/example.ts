import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });

/** The password is the only lock. */
export function bad(stack: Stack): void {
  const database = new rds.DatabaseInstance(stack, 'Database', { engine, vpc: new ec2.Vpc(stack, 'Vpc') });
  database.connections.allowDefaultPortFromAnyIpv4('from anywhere');
}

/** Who connects is named. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const handlers = new ec2.SecurityGroup(stack, 'Handlers', { vpc });
  const database = new rds.DatabaseInstance(stack, 'Database', { engine, vpc });
  database.connections.allowDefaultPortFrom(handlers);
}
