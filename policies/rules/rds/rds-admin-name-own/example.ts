import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });

/** CDK calls the administrator postgres. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', { engine, vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** A name that a guesser has to guess as well. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    credentials: rds.Credentials.fromGeneratedSecret('keeper'),
  });
}
