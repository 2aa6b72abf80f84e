import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** It says nothing when it falls. */
export function bad(stack: Stack): void {
  new ec2.CfnVPNConnection(stack, 'Vpn', { customerGatewayId: 'cgw-1', type: 'ipsec.1' });
}

/** Both tunnels tell. */
export function good(stack: Stack): void {
  const logOptions = {
    cloudwatchLogOptions: {
      logEnabled: true,
      logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:vpn',
    },
  };
  new ec2.CfnVPNConnection(stack, 'Vpn', {
    customerGatewayId: 'cgw-1',
    type: 'ipsec.1',
    vpnTunnelOptionsSpecifications: [{ logOptions }, { logOptions }],
  });
}
