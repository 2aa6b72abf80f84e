import {
  aws_cloudfront as cloudfront,
  Duration,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  aws_cloudfront_origins as origins,
  type Stack,
} from 'aws-cdk-lib';

/** Where the updates are served from. */
function originOf(stack: Stack): origins.LoadBalancerV2Origin {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  return new origins.LoadBalancerV2Origin(new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc }));
}

/** Each download of each client goes to the server. */
export function bad(stack: Stack): void {
  const cachePolicy = cloudfront.CachePolicy.CACHING_DISABLED;
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin: originOf(stack), cachePolicy } });
}

/** A file that never changes is fetched once and kept for a year, by the edge and by clients. */
export function good(stack: Stack): void {
  const cachePolicy = new cloudfront.CachePolicy(stack, 'ByPath', {
    minTtl: Duration.days(1),
    defaultTtl: Duration.days(365),
    maxTtl: Duration.days(365),
  });
  const value = 'public, max-age=31536000, immutable';
  const responseHeadersPolicy = new cloudfront.ResponseHeadersPolicy(stack, 'Immutable', {
    customHeadersBehavior: { customHeaders: [{ header: 'cache-control', value, override: true }] },
  });
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin: originOf(stack), cachePolicy, responseHeadersPolicy },
  });
}
