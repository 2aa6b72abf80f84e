import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, type Stack } from 'aws-cdk-lib';

/** Whether the cache is of use is a guess. */
export function bad(stack: Stack): void {
  const origin = new origins.HttpOrigin('www.example.com');
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
}

/** Hit rate and origin latency are metrics. */
export function good(stack: Stack): void {
  const origin = new origins.HttpOrigin('www.example.com');
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin }, publishAdditionalMetrics: true });
}
