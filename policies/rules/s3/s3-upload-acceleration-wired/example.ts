import { aws_apigateway as apigateway, aws_lambda as lambda, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** A function behind an API that signs the addresses of uploads. */
function signerOf(stack: Stack, bucket: s3.Bucket, environment: Record<string, string>): void {
  const signer = new lambda.Function(stack, 'Sign', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    environment: { UPLOAD_BUCKET: bucket.bucketName, ...environment },
  });
  new apigateway.LambdaRestApi(stack, 'Api', { handler: signer });
  bucket.grantPut(signer, 'uploads/*');
}

/** The acceleration is paid for, and every upload goes to the regional address. */
export function bad(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Uploads', {
    cors: [{ allowedMethods: [s3.HttpMethods.PUT], allowedOrigins: ['https://www.example.com'] }],
    transferAcceleration: true,
  });
  signerOf(stack, bucket, {});
}

/** Addresses are signed for the accelerated endpoint. */
export function good(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Uploads', {
    cors: [{ allowedMethods: [s3.HttpMethods.PUT], allowedOrigins: ['https://www.example.com'] }],
    transferAcceleration: true,
  });
  signerOf(stack, bucket, { UPLOAD_HOST: `${bucket.bucketName}.s3-accelerate.amazonaws.com` });
}
