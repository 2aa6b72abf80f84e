import { aws_apigateway as apigateway, type Stack, aws_wafv2 as wafv2 } from 'aws-cdk-lib';

function publicApi(stack: Stack): apigateway.RestApi {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.MockIntegration());
  return api;
}

/** Every request reaches the API. */
export function bad(stack: Stack): void {
  publicApi(stack);
}

/** A rate limit stands in front of it. */
export function good(stack: Stack): void {
  const visibility = { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
  const acl = new wafv2.CfnWebACL(stack, 'Acl', {
    scope: 'REGIONAL',
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
  new wafv2.CfnWebACLAssociation(stack, 'Firewall', {
    resourceArn: publicApi(stack).deploymentStage.stageArn,
    webAclArn: acl.attrArn,
  });
}
