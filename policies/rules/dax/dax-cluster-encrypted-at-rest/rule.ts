import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'dax-cluster-encrypted-at-rest',
  title: 'DAX cluster encrypts its data at rest',
  severity: 'medium',
  resource: 'AWS::DAX::Cluster',
  rationale:
    'A cache holds copies of the items. DynamoDB encrypts the table whether asked or not; DAX does so only when it is told to as the cluster is made, and it cannot be turned on later. Without it the copies lie in clear on the disks of the nodes.',
  remediation: 'new dax.CfnCluster(this, "Cache", { sseSpecification: { sseEnabled: true }, /* ... */ })',
  whenNotToUse:
    'For clusters of test data only. Turning it on replaces the cluster, so do it before there is load.',
  controls: [
    'fsbp:DynamoDB.3',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C1.5', 'C2.3'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-3',
  ],
  messages: {
    pass: 'encryption at rest is on',
    fail: 'encryption at rest is not on, and DAX does not turn it on by itself',
    unknown: 'encryption at rest rests on {value}',
  },
  schema: {
    required: ['SSESpecification'],
    properties: {
      SSESpecification: {
        type: 'object',
        required: ['SSEEnabled'],
        properties: { SSEEnabled: { enum: [true, 'true', 'True'] } },
      },
    },
  },
});
