import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'appsync-api-logged',
  title: 'AppSync API logs its requests',
  severity: 'low',
  resource: 'AWS::AppSync::GraphQLApi',
  baseline: 'frameworks',
  rationale:
    'A GraphQL API answers 200 to nearly everything: that a resolver failed, or that a caller was refused a field, stands in the body of the answer and nowhere else. Without the log neither an attack nor an outage can be told from a quiet day.',
  remediation:
    'new appsync.GraphqlApi(this, "Api", { logConfig: { fieldLogLevel: appsync.FieldLogLevel.ERROR }, /* ... */ })',
  whenNotToUse: 'For short-lived APIs of tests.',
  controls: [
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C3.2'],
  references: ['https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html'],
  messages: {
    pass: 'requests are logged',
    fail: 'requests are not logged: a level other than NONE and a role are needed, and nothing is logged by default',
    unknown: 'whether requests are logged rests on {value}',
  },
  // Source of the levels: CloudFormation reference, AWS::AppSync::GraphQLApi LogConfig.
  schema: {
    required: ['LogConfig'],
    properties: {
      LogConfig: {
        required: ['FieldLogLevel', 'CloudWatchLogsRoleArn'],
        properties: { FieldLogLevel: { enum: ['ERROR', 'INFO', 'DEBUG', 'ALL'] } },
      },
    },
  },
});
