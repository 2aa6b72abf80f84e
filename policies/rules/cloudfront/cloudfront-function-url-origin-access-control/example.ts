import {
  aws_cloudfront as cloudfront,
  aws_lambda as lambda,
  aws_cloudfront_origins as origins,
  type Stack,
} from 'aws-cdk-lib';

function urlOf(stack: Stack, authType: lambda.FunctionUrlAuthType): lambda.FunctionUrl {
  const fn = new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
  });
  return fn.addFunctionUrl({ authType });
}

/** The URL has to be open to everybody. */
export function bad(stack: Stack): void {
  const origin = new origins.FunctionUrlOrigin(urlOf(stack, lambda.FunctionUrlAuthType.NONE));
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin } });
}

/** CloudFront signs, and the function takes nothing else. */
export function good(stack: Stack): void {
  const url = urlOf(stack, lambda.FunctionUrlAuthType.AWS_IAM);
  const origin = origins.FunctionUrlOrigin.withOriginAccessControl(url);
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin } });
}
