import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

/** The default of the construct: no encryption. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0 }),
    vpc: new ec2.Vpc(stack, 'Vpc'),
  });
}

/** Encrypted from the day that it is made. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0 }),
    vpc: new ec2.Vpc(stack, 'Vpc'),
    storageEncrypted: true,
  });
}
