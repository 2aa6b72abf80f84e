import { aws_dynamodb as dynamodb, aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

/** A function that is there to read orders. */
function reader(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Reader', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

function ordersOf(stack: Stack): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
}

/** What it is meant to do, for the rule to compare with. */
export const parameters = {
  granted: ['logs:CreateLogGroup,logs:CreateLogStream,logs:PutLogEvents on *', 'dynamodb:GetItem on *'],
};

/** It may also delete them. */
export function bad(stack: Stack): void {
  ordersOf(stack).grantReadWriteData(reader(stack));
}

/** It may read one by its key. */
export function good(stack: Stack): void {
  ordersOf(stack).grant(reader(stack), 'dynamodb:GetItem');
}
