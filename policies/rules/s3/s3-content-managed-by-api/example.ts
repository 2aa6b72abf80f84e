import {
  aws_apigateway as apigateway,
  aws_cloudfront as cloudfront,
  aws_lambda as lambda,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** A function behind the API of the editors. */
function editor(stack: Stack, id: string, method: string, bucket: s3.Bucket, api: apigateway.RestApi) {
  const fn = new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 204 });'),
    environment: { BUCKET: bucket.bucketName },
  });
  api.root.addMethod(method, new apigateway.LambdaIntegration(fn));
  return fn;
}

/** An editor publishes, and nobody can take anything back. */
export function bad(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Articles');
  new cloudfront.Distribution(stack, 'Site', {
    defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) },
  });
  const api = new apigateway.RestApi(stack, 'Editors');
  bucket.grantPut(editor(stack, 'Publish', 'PUT', bucket, api));
}

/** An editor publishes, and withdraws. */
export function good(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Articles');
  new cloudfront.Distribution(stack, 'Site', {
    defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) },
  });
  const api = new apigateway.RestApi(stack, 'Editors');
  bucket.grantPut(editor(stack, 'Publish', 'PUT', bucket, api));
  bucket.grantDelete(editor(stack, 'Withdraw', 'DELETE', bucket, api));
}
