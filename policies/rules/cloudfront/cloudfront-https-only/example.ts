import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, type Stack } from 'aws-cdk-lib';

/** What is asked over HTTP is served over HTTP. */
export function bad(stack: Stack): void {
  const origin = new origins.HttpOrigin('www.example.com');
  const viewerProtocolPolicy = cloudfront.ViewerProtocolPolicy.ALLOW_ALL;
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin, viewerProtocolPolicy } });
}

/** HTTP is answered by a redirect. */
export function good(stack: Stack): void {
  const origin = new origins.HttpOrigin('www.example.com');
  const viewerProtocolPolicy = cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin, viewerProtocolPolicy } });
}
