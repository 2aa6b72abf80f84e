import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'efs-file-system-encrypted',
  title: 'EFS file system is encrypted at rest',
  severity: 'medium',
  resource: 'AWS::EFS::FileSystem',
  rationale:
    'A file system is read by whoever can mount it; encryption with a key of KMS adds a second permission to that, a record of its use, and the one way to make copies and backups unreadable at once. It cannot be turned on later.',
  remediation: 'new efs.FileSystem(this, "Files", { vpc, encrypted: true })',
  whenNotToUse: 'Never: it costs nothing, and an existing file system cannot be encrypted.',
  controls: [
    'fsbp:EFS.1',
    'fsbp:EFS.8',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-1',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-8',
  ],
  messages: {
    pass: 'files are encrypted at rest',
    fail: 'files are not encrypted: CloudFormation does not turn it on by itself',
    unknown: 'whether files are encrypted rests on {value}',
  },
  // Absent means not encrypted (CloudFormation reference, AWS::EFS::FileSystem).
  schema: { required: ['Encrypted'], properties: { Encrypted: { enum: [true, 'true'] } } },
});
