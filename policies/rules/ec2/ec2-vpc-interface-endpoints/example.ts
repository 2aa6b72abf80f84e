import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** What calls these services goes out through NAT. */
export function bad(stack: Stack): void {
  new ec2.Vpc(stack, 'Vpc');
}

/** It stays in the VPC. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  vpc.addInterfaceEndpoint('Ec2', { service: ec2.InterfaceVpcEndpointAwsService.EC2 });
  vpc.addInterfaceEndpoint('Ecr', { service: ec2.InterfaceVpcEndpointAwsService.ECR });
  vpc.addInterfaceEndpoint('EcrDocker', { service: ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER });
  vpc.addInterfaceEndpoint('Ssm', { service: ec2.InterfaceVpcEndpointAwsService.SSM });
  vpc.addInterfaceEndpoint('Contacts', { service: ec2.InterfaceVpcEndpointAwsService.SSM_CONTACTS });
  vpc.addInterfaceEndpoint('Incidents', { service: ec2.InterfaceVpcEndpointAwsService.SSM_INCIDENTS });
}
