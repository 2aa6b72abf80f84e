import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** The search cluster answers the whole world. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const search = new ec2.SecurityGroup(stack, 'Search', { vpc });
  search.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(9200));
}

/** It answers the service in front of it. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const service = new ec2.SecurityGroup(stack, 'Service', { vpc });
  const search = new ec2.SecurityGroup(stack, 'Search', { vpc });
  search.addIngressRule(service, ec2.Port.tcp(9200));
}
