import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

/** An address on the internet, to try something out from home. */
export function bad(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    vpc: new ec2.Vpc(stack, 'Vpc'),
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
  });
}

/** In subnets without a way in. */
export function good(stack: Stack): void {
  new rds.DatabaseInstance(stack, 'Database', {
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    vpc: new ec2.Vpc(stack, 'Vpc'),
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    publiclyAccessible: false,
  });
}
