import {
  aws_apigateway as apigateway,
  aws_lambda as lambda,
  type Stack,
  aws_s3 as s3,
  aws_s3_notifications as s3n,
} from 'aws-cdk-lib';

function handler(stack: Stack, id: string, environment: Record<string, string>): lambda.Function {
  return new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    environment,
  });
}

/** A bucket that clients upload to, by addresses that a function behind an API signs. */
function uploadsOf(stack: Stack): s3.Bucket {
  const bucket = new s3.Bucket(stack, 'Uploads', {
    cors: [{ allowedMethods: [s3.HttpMethods.PUT], allowedOrigins: ['https://www.example.com'] }],
  });
  const signer = handler(stack, 'Sign', { UPLOAD_BUCKET: bucket.bucketName });
  new apigateway.LambdaRestApi(stack, 'Api', { handler: signer });
  bucket.grantPut(signer, 'uploads/*');
  return bucket;
}

/** The function hears of each upload and may not read it. */
export function bad(stack: Stack): void {
  const uploads = uploadsOf(stack);
  const thumbnails = new s3.Bucket(stack, 'Thumbnails');
  const resize = handler(stack, 'Resize', { THUMBNAIL_BUCKET: thumbnails.bucketName });
  uploads.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(resize));
  thumbnails.grantPut(resize);
}

/** It may read what it is invoked for, and write what it makes of it. */
export function good(stack: Stack): void {
  const uploads = uploadsOf(stack);
  const thumbnails = new s3.Bucket(stack, 'Thumbnails');
  const resize = handler(stack, 'Resize', { THUMBNAIL_BUCKET: thumbnails.bucketName });
  uploads.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(resize));
  uploads.grantRead(resize);
  thumbnails.grantPut(resize);
}
