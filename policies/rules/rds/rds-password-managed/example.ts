import { aws_ec2 as ec2, aws_rds as rds, SecretValue, type Stack } from 'aws-cdk-lib';

/** Whoever reads the repository is the administrator. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0 }),
    vpc: new ec2.Vpc(stack, 'Vpc'),
    credentials: rds.Credentials.fromPassword('keeper', SecretValue.unsafePlainText('correct-horse')),
  });
}

/** A secret that is made at deployment. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0 }),
    vpc: new ec2.Vpc(stack, 'Vpc'),
    credentials: rds.Credentials.fromGeneratedSecret('keeper'),
  });
}
