import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'dax-cluster-endpoint-encrypted',
  title: 'DAX cluster is reached over TLS',
  severity: 'medium',
  resource: 'AWS::DAX::Cluster',
  rationale:
    'Calls to DynamoDB always go over TLS. Put a DAX cluster in between without saying so and the same items, with the signed requests for them, cross the VPC in clear: whoever can mirror traffic there reads and changes them. The endpoint type is fixed when the cluster is made.',
  remediation: 'new dax.CfnCluster(this, "Cache", { clusterEndpointEncryptionType: "TLS", /* ... */ })',
  whenNotToUse:
    'For clients whose DAX SDK is too old for TLS; newer ones are a better answer. Changing it replaces the cluster.',
  controls: [
    'fsbp:DynamoDB.7',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-23',
    'hipaa:164.312(e)(1)',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C1.5', 'C2.3'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-7',
  ],
  messages: {
    pass: 'the endpoint takes TLS only',
    fail: 'the endpoint is not encrypted: DAX defaults to no encryption in transit',
    unknown: 'encryption of the endpoint rests on {value}',
  },
  schema: {
    required: ['ClusterEndpointEncryptionType'],
    properties: { ClusterEndpointEncryptionType: { const: 'TLS' } },
  },
});
