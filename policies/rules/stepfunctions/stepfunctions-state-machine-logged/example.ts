import { aws_logs as logs, type Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';

/** Nothing is logged. */
export function bad(stack: Stack): void {
  new sfn.StateMachine(stack, 'Flow', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Done')),
  });
}

/** Every step of every execution. */
export function good(stack: Stack): void {
  new sfn.StateMachine(stack, 'Flow', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Done')),
    logs: { destination: new logs.LogGroup(stack, 'Logs'), level: sfn.LogLevel.ALL },
  });
}
