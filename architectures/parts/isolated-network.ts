import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/**
 * A network for functions and a cache: isolated subnets in three Availability Zones, no way to the internet, and a gateway
 * endpoint for DynamoDB, which costs nothing. Rejected traffic is logged.
 */
export function isolatedNetwork(scope: Construct): ec2.Vpc {
  return new ec2.Vpc(scope, 'Network', {
    maxAzs: 3,
    natGateways: 0,
    subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
    gatewayEndpoints: { DynamoDb: { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB } },
    flowLogs: { Rejected: { trafficType: ec2.FlowLogTrafficType.REJECT } },
    restrictDefaultSecurityGroup: false,
  });
}
