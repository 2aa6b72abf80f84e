import {
  aws_cloudfront as cloudfront,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';

/** A load balancer with an address on the internet, behind a distribution; it forwards what a condition lets through. */
function addSite(
  stack: Stack,
  condition: elbv2.ListenerCondition,
  customHeaders: Record<string, string>,
): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true });
  const targetType = elbv2.TargetType.IP;
  const servers = new elbv2.ApplicationTargetGroup(stack, 'Servers', { vpc, port: 80, targetType });
  balancer
    .addListener('Http', { port: 80, defaultAction: elbv2.ListenerAction.fixedResponse(403) })
    .addTargetGroups('Site', { targetGroups: [servers], priority: 1, conditions: [condition] });
  const origin = new origins.LoadBalancerV2Origin(balancer, { customHeaders });
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
}

/** The balancer serves whoever knows its name: past the cache, the web ACL and the signed URLs. */
export function bad(stack: Stack): void {
  addSite(stack, elbv2.ListenerCondition.pathPatterns(['/*']), {});
}

/** It serves requests with a secret in a header, which the distribution adds. */
export function good(stack: Stack): void {
  const secret = new secretsmanager.Secret(stack, 'Secret').secretValue.unsafeUnwrap();
  const condition = elbv2.ListenerCondition.httpHeader('X-Origin-Verify', [secret]);
  addSite(stack, condition, { 'X-Origin-Verify': secret });
}
