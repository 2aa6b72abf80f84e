import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/**
 * A network for load balancers and what stands behind them: public subnets for the balancers, private ones with a NAT gateway
 * for tasks and instances, in two Availability Zones. Rejected traffic is logged.
 */
export function serviceNetwork(scope: Construct): ec2.Vpc {
  return new ec2.Vpc(scope, 'Network', {
    maxAzs: 2,
    natGateways: 1,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
      { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
    ],
    flowLogs: { Rejected: { trafficType: ec2.FlowLogTrafficType.REJECT } },
    restrictDefaultSecurityGroup: false,
  });
}
