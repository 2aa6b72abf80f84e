import { aws_ec2 as ec2, aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

function handler(stack: Stack, maxAzs: number): void {
  new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs }),
  });
}

/** One zone. */
export function bad(stack: Stack): void {
  handler(stack, 1);
}

/** Two zones. */
export function good(stack: Stack): void {
  handler(stack, 2);
}
