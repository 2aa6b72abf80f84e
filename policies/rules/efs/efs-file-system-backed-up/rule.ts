import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'efs-file-system-backed-up',
  title: 'EFS file system is backed up automatically',
  severity: 'medium',
  resource: 'AWS::EFS::FileSystem',
  baseline: 'frameworks',
  rationale:
    'A program that deletes the wrong folder deletes it for every instance that mounts it, at once. EFS keeps no versions: without a backup the files are gone.',
  remediation: 'new efs.FileSystem(this, "Files", { vpc, enableAutomaticBackups: true })',
  whenNotToUse:
    'For caches and other files that can be made again, and where a backup plan outside of the template selects it by tag.',
  controls: [
    'fsbp:EFS.2',
    'fsbp:EFS.7',
    'nist-800-53-r5:CP-9',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SI-12',
    'nist-800-53-r5:SI-13(5)',
    'hipaa:164.308(a)(7)(ii)(A)',
    'soc2:A1.2',
    'wellarchitected:REL09-BP03',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-2',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-7',
  ],
  messages: {
    pass: 'it is backed up every day',
    fail: 'no automatic backup is asked for: CloudFormation leaves it off',
    unknown: 'whether it is backed up rests on {value}',
  },
  // Absent means off for file systems that are not made in the console (EFS User Guide, "Automatic backups").
  schema: {
    required: ['BackupPolicy'],
    properties: { BackupPolicy: { required: ['Status'], properties: { Status: { const: 'ENABLED' } } } },
  },
});
