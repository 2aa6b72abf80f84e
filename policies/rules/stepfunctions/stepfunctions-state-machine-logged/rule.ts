import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'stepfunctions-state-machine-logged',
  title: 'Step Functions state machine logs its executions',
  severity: 'low',
  resource: 'AWS::StepFunctions::StateMachine',
  baseline: 'frameworks',
  rationale:
    'An Express workflow keeps no history at all, and a Standard one for 90 days and behind an API that returns it one execution at a time. With the log, the question which orders failed last night, and on what input, is one query.',
  remediation:
    'new sfn.StateMachine(this, "Flow", { logs: { destination: logGroup, level: sfn.LogLevel.ALL }, /* ... */ })',
  whenNotToUse: 'For Standard workflows that run seldom and whose history is looked at within days.',
  controls: [
    'fsbp:StepFunctions.1',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C2.7', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/stepfunctions-controls.html#stepfunctions-1',
  ],
  messages: {
    pass: 'executions are logged',
    fail: 'executions are not logged: a level other than OFF and a destination are needed, and OFF is the default',
    unknown: 'whether executions are logged rests on {value}',
  },
  // Source of the default: Step Functions API, LoggingConfiguration.
  schema: {
    required: ['LoggingConfiguration'],
    properties: {
      LoggingConfiguration: {
        required: ['Level', 'Destinations'],
        properties: { Level: { enum: ['ALL', 'ERROR', 'FATAL'] }, Destinations: { minItems: 1 } },
      },
    },
  },
});
