import { aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

/** Everybody who learns the address may call the function. */
export function bad(stack: Stack): void {
  const handler = new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
  });
  handler.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });
}

/** Requests have to be signed by somebody who may. */
export function good(stack: Stack): void {
  const handler = new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
  });
  handler.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM });
}
