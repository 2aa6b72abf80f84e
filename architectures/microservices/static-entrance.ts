import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import type { PublicLoadBalancer } from './load-balancer';

/** Properties of an entrance with fixed addresses. */
export interface StaticEntranceProps {
  readonly vpc: ec2.IVpc;
  /** What stands behind the addresses. */
  readonly behind: PublicLoadBalancer;
}

/**
 * Fixed addresses before a load balancer, one in each zone of the network: for clients that must name addresses in their
 * firewalls. A network load balancer passes TLS on as it is.
 */
export class StaticEntrance extends Construct {
  /** The IPv4 addresses, one a zone. */
  readonly addresses: readonly string[];

  constructor(scope: Construct, id: string, props: StaticEntranceProps) {
    super(scope, id);
    const { vpc, behind } = props;
    const { subnetIds } = vpc.selectSubnets({ subnetType: ec2.SubnetType.PUBLIC });
    const group = new ec2.SecurityGroup(this, 'Group', {
      vpc,
      description: 'Fixed addresses: HTTPS from everybody, on to the load balancer only',
      allowAllOutbound: false,
    });
    group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS from everybody');
    const addresses = subnetIds.map((_, i) => new ec2.CfnEIP(this, `Address${i + 1}`, { domain: 'vpc' }));
    this.addresses = addresses.map(({ ref }) => ref);
    group.connections.allowTo(behind.balancer, ec2.Port.tcp(443), 'to the load balancer');
    const balancer = new elbv2.CfnLoadBalancer(this, 'Balancer', {
      type: 'network',
      scheme: 'internet-facing',
      securityGroups: [group.securityGroupId],
      subnetMappings: subnetIds.map((subnetId, i) => {
        const allocationId = addresses[i]?.attrAllocationId;
        return { subnetId, ...(allocationId !== undefined && { allocationId }) };
      }),
      loadBalancerAttributes: [
        { key: 'deletion_protection.enabled', value: 'true' },
        { key: 'load_balancing.cross_zone.enabled', value: 'true' },
      ],
    });
    acknowledge(group, {
      rule: 'AwsSolutions-EC23',
      reason: 'Clients from anywhere name these addresses in their firewalls: port 443 is what they are for.',
    });
    acknowledge(balancer, {
      rule: 'AwsSolutions-ELB2',
      reason:
        'A network load balancer logs TLS listeners only; this one passes TCP on, and the load balancer behind it logs every request.',
    });
    const targets = new elbv2.CfnTargetGroup(this, 'Targets', {
      targetType: 'alb',
      protocol: 'TCP',
      port: 443,
      vpcId: vpc.vpcId,
      targets: [{ id: behind.balancer.loadBalancerArn, port: 443 }],
      healthCheckProtocol: 'HTTPS',
      healthCheckPath: '/health',
    });
    // A target group takes a load balancer only once it listens on the port.
    targets.node.addDependency(behind.listener);
    new elbv2.CfnListener(this, 'Listener', {
      loadBalancerArn: balancer.ref,
      port: 443,
      protocol: 'TCP',
      defaultActions: [{ type: 'forward', targetGroupArn: targets.ref }],
    });
  }
}
