import { aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

/** Nobody mends what is found in this version of Node.js. */
export function bad(stack: Stack): void {
  new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_16_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

/** AWS does, for years to come. */
export function good(stack: Stack): void {
  new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}
