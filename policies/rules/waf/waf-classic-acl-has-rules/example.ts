import { type Stack, aws_wafregional as waf } from 'aws-cdk-lib';

/** Inspects nothing. */
export function bad(stack: Stack): void {
  new waf.CfnWebACL(stack, 'Acl', { name: 'site', metricName: 'site', defaultAction: { type: 'ALLOW' } });
}

/** Asks a rule before it lets a request pass. */
export function good(stack: Stack): void {
  const rule = new waf.CfnRateBasedRule(stack, 'Limit', {
    name: 'limit',
    metricName: 'limit',
    rateKey: 'IP',
    rateLimit: 2000,
  });
  new waf.CfnWebACL(stack, 'Acl', {
    name: 'site',
    metricName: 'site',
    defaultAction: { type: 'ALLOW' },
    rules: [{ ruleId: rule.ref, priority: 1, action: { type: 'BLOCK' } }],
  });
}
