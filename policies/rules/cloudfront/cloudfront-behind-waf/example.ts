import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_wafv2 as wafv2,
} from 'aws-cdk-lib';

/** Nothing to turn on when somebody floods the site. */
export function bad(stack: Stack): void {
  const origin = new origins.HttpOrigin('origin.example.com');
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin } });
}

/** A rate limit at least. */
export function good(stack: Stack): void {
  const visibility = { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
  const acl = new wafv2.CfnWebACL(stack, 'Acl', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: { ...visibility, metricName: 'acl' },
    rules: [
      {
        name: 'flood',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: 'IP' } },
        visibilityConfig: { ...visibility, metricName: 'flood' },
      },
    ],
  });
  const origin = new origins.HttpOrigin('origin.example.com');
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin }, webAclId: acl.attrArn });
}
