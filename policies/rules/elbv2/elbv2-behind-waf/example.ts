import {
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  type Stack,
  aws_wafv2 as wafv2,
} from 'aws-cdk-lib';

/** Everything that comes takes a worker. */
export function bad(stack: Stack): void {
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** Who floods it is stopped in front. */
export function good(stack: Stack): void {
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
  const visibilityConfig = {
    cloudWatchMetricsEnabled: true,
    metricName: 'flood',
    sampledRequestsEnabled: true,
  };
  const rateBasedStatement = { limit: 2000, aggregateKeyType: 'IP' };
  const acl = new wafv2.CfnWebACL(stack, 'Acl', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    rules: [
      {
        name: 'flood',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement },
        visibilityConfig,
      },
    ],
    visibilityConfig,
  });
  const resourceArn = balancer.loadBalancerArn;
  new wafv2.CfnWebACLAssociation(stack, 'Association', { resourceArn, webAclArn: acl.attrArn });
}
