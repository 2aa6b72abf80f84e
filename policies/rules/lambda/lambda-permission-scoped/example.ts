import { aws_iam as iam, aws_lambda as lambda, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

function handler(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

/** Any bucket of any account may call it. */
export function bad(stack: Stack): void {
  handler(stack).addPermission('Pictures', { principal: new iam.ServicePrincipal('s3.amazonaws.com') });
}

/** One bucket may, as long as it is of this account. */
export function good(stack: Stack): void {
  const pictures = new s3.Bucket(stack, 'Pictures');
  handler(stack).addPermission('Pictures', {
    principal: new iam.ServicePrincipal('s3.amazonaws.com'),
    sourceArn: pictures.bucketArn,
    sourceAccount: stack.account,
  });
}
