import { aws_lambda as lambda, type Stack, aws_s3 as s3, aws_s3_notifications as s3n } from 'aws-cdk-lib';

function resizer(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Resize', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

/** Each thumbnail is an object that invokes the function again, and so on until somebody reads the bill. */
export function bad(stack: Stack): void {
  const pictures = new s3.Bucket(stack, 'Pictures');
  const resize = resizer(stack);
  pictures.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(resize));
  pictures.grantReadWrite(resize);
}

/** It is invoked for one prefix and may write below another. */
export function good(stack: Stack): void {
  const pictures = new s3.Bucket(stack, 'Pictures');
  const resize = resizer(stack);
  const destination = new s3n.LambdaDestination(resize);
  pictures.addEventNotification(s3.EventType.OBJECT_CREATED, destination, { prefix: 'uploads/' });
  pictures.grantRead(resize, 'uploads/*');
  pictures.grantPut(resize, 'thumbnails/*');
}
