import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, type Stack } from 'aws-cdk-lib';

/** Between the edge and the server everything is in clear. */
export function bad(stack: Stack): void {
  const protocolPolicy = cloudfront.OriginProtocolPolicy.HTTP_ONLY;
  const origin = new origins.HttpOrigin('origin.example.com', { protocolPolicy });
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
}

/** The server is asked over TLS 1.2. */
export function good(stack: Stack): void {
  const origin = new origins.HttpOrigin('origin.example.com', {
    protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
  });
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
}
