import { aws_logs as logs, type Stack, aws_wafv2 as waf } from 'aws-cdk-lib';

/** A few samples of the last three hours. */
export function bad(stack: Stack): void {
  acl(stack);
}

/** Every request that was judged. */
export function good(stack: Stack): void {
  const group = new logs.LogGroup(stack, 'Log', { logGroupName: 'aws-waf-logs-site' });
  new waf.CfnLoggingConfiguration(stack, 'Logging', {
    resourceArn: acl(stack).attrArn,
    logDestinationConfigs: [group.logGroupArn],
  });
}

function acl(stack: Stack): waf.CfnWebACL {
  return new waf.CfnWebACL(stack, 'Acl', {
    defaultAction: { block: {} },
    scope: 'REGIONAL',
    visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: 'acl', sampledRequestsEnabled: true },
  });
}
