import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** Properties of a web firewall. */
export interface FirewallProps {
  /** What it stands before. Web ACLs of distributions are made in us-east-1 only. @default REGIONAL */
  readonly scope?: 'REGIONAL' | 'CLOUDFRONT';
  /** Requests that one address may make in five minutes. @default 2000 */
  readonly requestsPerAddress?: number;
}

/** A WAF web ACL with AWS's common rules and a limit for each address. */
export class Firewall extends Construct {
  readonly webAcl: CfnWebACL;

  constructor(scope: Construct, id: string, props: FirewallProps = {}) {
    super(scope, id);
    const visible = (metricName: string) => ({
      metricName,
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: true,
    });
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: props.scope ?? 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('all'),
      rules: [
        {
          name: 'limit-by-address',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: props.requestsPerAddress ?? 2000 },
          },
          visibilityConfig: visible('limit-by-address'),
        },
        {
          name: 'common-rules',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet' },
          },
          visibilityConfig: visible('common-rules'),
        },
      ],
    });
  }

  /** ARN of the web ACL, as a distribution's `webAclId` takes it. */
  get arn(): string {
    return this.webAcl.attrArn;
  }

  /** Puts it before a stage, a load balancer or a user pool. */
  protect(id: string, resourceArn: string): void {
    new CfnWebACLAssociation(this, id, { resourceArn, webAclArn: this.webAcl.attrArn });
  }
}
