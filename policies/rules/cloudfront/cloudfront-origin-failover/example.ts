import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, type Stack } from 'aws-cdk-lib';

/** One origin: when it is down, so is the site. */
export function bad(stack: Stack): void {
  const origin = new origins.HttpOrigin('origin.example.com');
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin } });
}

/** A second one is asked in the same request. */
export function good(stack: Stack): void {
  const origin = new origins.OriginGroup({
    primaryOrigin: new origins.HttpOrigin('origin.example.com'),
    fallbackOrigin: new origins.HttpOrigin('standby.example.com'),
  });
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin } });
}
