import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'lambda-function-traced',
  title: 'Lambda function is traced with X-Ray',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  baseline: 'frameworks',
  rationale:
    'The log of one function says that it was slow, not which of the five calls behind it was. With active tracing each sampled request is followed from the API to the table, cold starts included. PassThrough, the default, traces only what an upstream service has sampled.',
  remediation: 'new lambda.Function(this, "Handler", { tracing: lambda.Tracing.ACTIVE, /* ... */ })',
  whenNotToUse: 'Where another tracing system instruments the function, and for custom resources.',
  controls: ['securityhub:Lambda.7', 'nist-800-53-r5:CA-7', 'nist-800-53-r5:SI-4(2)', 'soc2:CC7.2'],
  requirements: ['C1.7', 'C3.2'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-7',
  ],
  messages: {
    pass: 'requests are traced',
    fail: 'requests are traced only where an upstream service sampled them; PassThrough is the default',
    unknown: 'whether requests are traced rests on {value}',
  },
  schema: {
    required: ['TracingConfig'],
    properties: { TracingConfig: { required: ['Mode'], properties: { Mode: { const: 'Active' } } } },
  },
});
