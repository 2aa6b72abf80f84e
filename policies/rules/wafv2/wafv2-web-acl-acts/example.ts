import { type Stack, aws_wafv2 as waf } from 'aws-cdk-lib';

/** A dashboard of attacks that went through. */
export function bad(stack: Stack): void {
  acl(stack, { count: {} });
}

/** The actions of the rule group hold. */
export function good(stack: Stack): void {
  acl(stack, { none: {} });
}

function acl(stack: Stack, overrideAction: waf.CfnWebACL.OverrideActionProperty): void {
  const visibilityConfig = {
    cloudWatchMetricsEnabled: true,
    metricName: 'acl',
    sampledRequestsEnabled: true,
  };
  const common = { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet' };
  const statement = { managedRuleGroupStatement: common };
  new waf.CfnWebACL(stack, 'Acl', {
    defaultAction: { allow: {} },
    scope: 'REGIONAL',
    visibilityConfig,
    rules: [{ name: 'common', priority: 0, statement, overrideAction, visibilityConfig }],
  });
}
