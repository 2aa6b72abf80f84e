import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

function server(stack: Stack, subnetType: ec2.SubnetType): void {
  new ec2.Instance(stack, 'Server', {
    vpc: new ec2.Vpc(stack, 'Vpc'),
    vpcSubnets: { subnetType },
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL),
    machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
  });
}

/** An address on the internet. */
export function bad(stack: Stack): void {
  server(stack, ec2.SubnetType.PUBLIC);
}

/** Behind NAT: it may go out, nobody comes in. */
export function good(stack: Stack): void {
  server(stack, ec2.SubnetType.PRIVATE_WITH_EGRESS);
}
