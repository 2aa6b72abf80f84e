import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

function entry(stack: Stack, cidr: ec2.AclCidr): void {
  const acl = new ec2.NetworkAcl(stack, 'Acl', { vpc: new ec2.Vpc(stack, 'Vpc') });
  acl.addEntry('Ssh', { cidr, ruleNumber: 100, traffic: ec2.AclTraffic.tcpPort(22) });
}

/** The second lock is open as well. */
export function bad(stack: Stack): void {
  entry(stack, ec2.AclCidr.anyIpv4());
}

/** Whoever opens a group by mistake opens it to the operators only. */
export function good(stack: Stack): void {
  entry(stack, ec2.AclCidr.ipv4('10.20.0.0/16'));
}
