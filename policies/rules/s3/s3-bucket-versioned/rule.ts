import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 's3-bucket-versioned',
  title: 'S3 bucket keeps the versions of its objects',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  rationale:
    'Without versioning an overwritten or deleted object is gone: a bug in a handler, a wrong sync or a stolen key destroys data that no backup of the stack holds.',
  remediation: 'new s3.Bucket(this, "Bucket", { versioned: true })',
  whenNotToUse:
    'For buckets whose objects can be made again at any time, such as build outputs, logs in transit or query results.',
  controls: ['securityhub:S3.14', 'nist-800-53-r5:CP-9', 'nist-800-53-r5:SI-12'],
  requirements: ['C1.3', 'C4.5'],
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  messages: {
    pass: 'versioning is enabled',
    fail: 'versioning is not enabled',
    unknown: 'versioning rests on {value}',
  },
  schema: {
    required: ['VersioningConfiguration'],
    properties: {
      VersioningConfiguration: { required: ['Status'], properties: { Status: { const: 'Enabled' } } },
    },
  },
});
