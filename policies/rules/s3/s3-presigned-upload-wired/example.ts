import { aws_apigateway as apigateway, aws_lambda as lambda, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** A function behind an API that is to sign the addresses of uploads. */
function signerOf(stack: Stack, bucket: s3.Bucket): lambda.Function {
  const signer = new lambda.Function(stack, 'Sign', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    environment: { UPLOAD_BUCKET: bucket.bucketName },
  });
  new apigateway.LambdaRestApi(stack, 'Api', { handler: signer });
  return signer;
}

/** What the function signs is refused with 403: it may not put objects itself. */
export function bad(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Uploads', {
    cors: [{ allowedMethods: [s3.HttpMethods.PUT], allowedOrigins: ['https://www.example.com'] }],
  });
  signerOf(stack, bucket);
}

/** A signature allows what its signer may do. */
export function good(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Uploads', {
    cors: [{ allowedMethods: [s3.HttpMethods.PUT], allowedOrigins: ['https://www.example.com'] }],
  });
  bucket.grantPut(signerOf(stack, bucket), 'uploads/*');
}
