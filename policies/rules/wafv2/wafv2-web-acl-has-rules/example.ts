import { type Stack, aws_wafv2 as waf } from 'aws-cdk-lib';

const visibilityConfig = { cloudWatchMetricsEnabled: true, metricName: 'acl', sampledRequestsEnabled: true };

/** Paid for, and inspects nothing. */
export function bad(stack: Stack): void {
  new waf.CfnWebACL(stack, 'Acl', { defaultAction: { allow: {} }, scope: 'REGIONAL', visibilityConfig });
}

/** The rules that AWS keeps against common attacks. */
export function good(stack: Stack): void {
  new waf.CfnWebACL(stack, 'Acl', {
    defaultAction: { allow: {} },
    scope: 'REGIONAL',
    visibilityConfig,
    rules: [
      {
        name: 'common',
        priority: 0,
        statement: {
          managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet' },
        },
        overrideAction: { none: {} },
        visibilityConfig,
      },
    ],
  });
}
