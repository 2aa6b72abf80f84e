import { aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

const code = {
  runtime: lambda.Runtime.NODEJS_24_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
};

/** No trace of its own. */
export function bad(stack: Stack): void {
  new lambda.Function(stack, 'Handler', code);
}

/** Every sampled request is followed. */
export function good(stack: Stack): void {
  new lambda.Function(stack, 'Handler', { ...code, tracing: lambda.Tracing.ACTIVE });
}
