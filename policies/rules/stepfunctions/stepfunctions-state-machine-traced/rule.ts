import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'stepfunctions-state-machine-traced',
  title: 'Step Functions state machine is traced with X-Ray',
  severity: 'low',
  resource: 'AWS::StepFunctions::StateMachine',
  baseline: 'frameworks',
  rationale:
    'A workflow calls many services, and the slow or failing one is found by looking at each in turn. A trace shows the whole request over all of them, with the time that each took.',
  remediation: 'new sfn.StateMachine(this, "Flow", { tracingEnabled: true, /* ... */ })',
  whenNotToUse: 'Where another tracing system follows the requests, or for workflows of one step.',
  controls: ['nist-800-53-r5:SI-4(2)', 'nist-800-53-r5:CA-7', 'soc2:CC7.2'],
  requirements: ['C2.7', 'C6.4'],
  references: ['https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html'],
  messages: {
    pass: 'executions are traced',
    fail: 'executions are not traced; tracing is off by default',
    unknown: 'whether executions are traced rests on {value}',
  },
  schema: {
    required: ['TracingConfiguration'],
    properties: {
      TracingConfiguration: { required: ['Enabled'], properties: { Enabled: { enum: [true, 'true'] } } },
    },
  },
});
