import { type Stack, aws_wafv2 as waf } from 'aws-cdk-lib';

/** Blocking in silence. */
export function bad(stack: Stack): void {
  acl(stack, false);
}

/** A metric for an alarm to watch. */
export function good(stack: Stack): void {
  acl(stack, true);
}

function acl(stack: Stack, cloudWatchMetricsEnabled: boolean): void {
  const statement = { rateBasedStatement: { limit: 1000, aggregateKeyType: 'IP' } };
  const visibility = { cloudWatchMetricsEnabled, sampledRequestsEnabled: true };
  const visibilityConfig = { ...visibility, metricName: 'limit' };
  new waf.CfnWebACL(stack, 'Acl', {
    defaultAction: { allow: {} },
    scope: 'REGIONAL',
    visibilityConfig: { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: 'acl' },
    rules: [{ name: 'limit', priority: 0, statement, action: { block: {} }, visibilityConfig }],
  });
}
