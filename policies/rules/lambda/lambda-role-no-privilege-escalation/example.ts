import { aws_iam as iam, aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

/** A function that starts tasks of ECS. */
function starter(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Starter', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

/** It makes a function of its own with the role of an administrator, and calls it. */
export function bad(stack: Stack): void {
  starter(stack).addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
      resources: ['*'],
    }),
  );
}

/** It passes one role, to ECS. */
export function good(stack: Stack): void {
  const task = new iam.Role(stack, 'Task', {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
  });
  starter(stack).addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [task.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
  );
}
