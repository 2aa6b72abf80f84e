import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Nobody can tell who was inside. */
export function bad(stack: Stack): void {
  new ec2.CfnClientVpnEndpoint(stack, 'Vpn', {
    clientCidrBlock: '10.100.0.0/16',
    serverCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
    authenticationOptions: [{ type: 'federated-authentication' }],
    connectionLogOptions: { enabled: false },
  });
}

/** Every connection is kept. */
export function good(stack: Stack): void {
  new ec2.CfnClientVpnEndpoint(stack, 'Vpn', {
    clientCidrBlock: '10.100.0.0/16',
    serverCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
    authenticationOptions: [{ type: 'federated-authentication' }],
    connectionLogOptions: { enabled: true, cloudwatchLogGroup: 'vpn' },
  });
}
