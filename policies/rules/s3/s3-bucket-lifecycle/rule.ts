import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 's3-bucket-lifecycle',
  title: 'S3 bucket moves or removes objects by itself',
  severity: 'low',
  resource: ['AWS::S3::Bucket', 'AWS::S3Express::DirectoryBucket'],
  baseline: 'frameworks',
  rationale:
    'A bucket without lifecycle rules only grows: old versions, unfinished uploads that no listing shows, and data that had to be deleted long ago. Every one of them is paid for each month, and found in a breach.',
  remediation:
    'new s3.Bucket(this, "Data", { lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7), noncurrentVersionExpiration: Duration.days(90) }] })',
  whenNotToUse: 'For buckets with intelligent tiering whose objects must be kept for ever.',
  controls: [
    'fsbp:S3.13',
    'fsbp:S3.25',
    'securityhub:S3.10',
    'nist-800-53-r5:SI-12',
    'nist-800-53-r5:AU-11',
    'pci-dss-4.0:3.2.1',
    'soc2:C1.2',
    'fedramp-ksi:KSI-SVC-RUD',
    'wellarchitected:SEC07-BP04',
  ],
  requirements: ['C2.7', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-buckets-objects-lifecycle.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13',
  ],
  messages: {
    pass: 'a lifecycle rule is enabled',
    fail: 'no lifecycle rule is enabled, so everything stays for ever',
    unknown: 'whether a lifecycle rule is enabled rests on {value}',
  },
  schema: {
    required: ['LifecycleConfiguration'],
    properties: {
      LifecycleConfiguration: {
        required: ['Rules'],
        properties: {
          Rules: { contains: { required: ['Status'], properties: { Status: { const: 'Enabled' } } } },
        },
      },
    },
  },
});
