import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** A port for the metrics of a service, for everybody. */
export function bad(stack: Stack): void {
  const group = new ec2.SecurityGroup(stack, 'Service', { vpc: new ec2.Vpc(stack, 'Vpc') });
  group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(9090));
}

/** The site is for everybody, the metrics are for the network of the operators. */
export function good(stack: Stack): void {
  const group = new ec2.SecurityGroup(stack, 'Service', { vpc: new ec2.Vpc(stack, 'Vpc') });
  group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
  group.addIngressRule(ec2.Peer.ipv4('10.20.0.0/16'), ec2.Port.tcp(9090));
}
