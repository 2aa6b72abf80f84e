import { type Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';

/** No trace. */
export function bad(stack: Stack): void {
  new sfn.StateMachine(stack, 'Flow', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Done')),
  });
}

/** One trace over all services that the workflow calls. */
export function good(stack: Stack): void {
  new sfn.StateMachine(stack, 'Flow', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Done')),
    tracingEnabled: true,
  });
}
