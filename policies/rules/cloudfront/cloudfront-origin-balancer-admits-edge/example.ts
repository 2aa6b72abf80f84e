import {
  aws_cloudfront as cloudfront,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  aws_cloudfront_origins as origins,
  type Stack,
} from 'aws-cdk-lib';

/** A distribution with a load balancer behind it. */
function balancerOf(stack: Stack): elbv2.ApplicationLoadBalancer {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true });
  const origin = new origins.LoadBalancerV2Origin(balancer);
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
  return balancer;
}

/** The listener opens the balancer to everybody, which is the default of the construct. */
export function bad(stack: Stack): void {
  balancerOf(stack).addListener('Http', {
    port: 80,
    defaultAction: elbv2.ListenerAction.fixedResponse(200),
  });
}

/** The security group admits the addresses of CloudFront: a prefix list that AWS keeps, here that of us-east-1. */
export function good(stack: Stack): void {
  const balancer = balancerOf(stack);
  balancer.addListener('Http', {
    port: 80,
    open: false,
    defaultAction: elbv2.ListenerAction.fixedResponse(200),
  });
  balancer.connections.allowFrom(ec2.Peer.prefixList('pl-3b927c52'), ec2.Port.HTTP);
}
