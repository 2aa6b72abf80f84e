import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** On the internet without knowing. */
export function bad(stack: Stack): void {
  new ec2.Vpc(stack, 'Network', { maxAzs: 2 });
}

/** Only what asks for it. */
export function good(stack: Stack): void {
  const subnetConfiguration = [
    { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
    { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  ];
  new ec2.Vpc(stack, 'Network', { maxAzs: 2, subnetConfiguration });
}
