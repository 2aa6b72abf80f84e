import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'appsync-api-traced',
  title: 'AppSync API is traced with X-Ray',
  severity: 'low',
  resource: 'AWS::AppSync::GraphQLApi',
  baseline: 'frameworks',
  rationale:
    'One GraphQL request runs many resolvers against many sources. A trace shows which of them was slow; without it the question is answered by reading the logs of each in turn.',
  remediation: 'new appsync.GraphqlApi(this, "Api", { xrayEnabled: true, /* ... */ })',
  whenNotToUse: 'Where another tracing system follows the requests.',
  controls: ['nist-800-53-r5:SI-4(2)', 'nist-800-53-r5:CA-7', 'soc2:CC7.2'],
  requirements: ['C3.2'],
  references: ['https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html'],
  messages: {
    pass: 'requests are traced',
    fail: 'requests are not traced; tracing is off by default',
    unknown: 'whether requests are traced rests on {value}',
  },
  schema: { required: ['XrayEnabled'], properties: { XrayEnabled: { enum: [true, 'true'] } } },
});
