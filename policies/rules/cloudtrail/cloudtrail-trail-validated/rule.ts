import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'cloudtrail-trail-validated',
  title: 'CloudTrail trail signs digests of its log files',
  severity: 'low',
  resource: 'AWS::CloudTrail::Trail',
  rationale:
    'An intruder who can write to the log bucket deletes or edits the file that shows what they did. Digest files, signed every hour and chained, make that visible; they cost nothing, and cannot be made for the past.',
  remediation: 'new cloudtrail.Trail(this, "Trail", { enableFileValidation: true })',
  whenNotToUse: 'For trails whose log bucket is locked (Object Lock in compliance mode) in another account.',
  controls: [
    'fsbp:CloudTrail.4',
    'cis-aws-foundations-5.0:3.2',
    'nist-800-53-r5:AU-9',
    'nist-800-53-r5:SI-7',
    'pci-dss-4.0:10.3.4',
    'hipaa:164.312(c)(1)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP02',
  ],
  requirements: ['C6.3'],
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-4',
  ],
  messages: {
    pass: 'digests of the log files are signed',
    fail: 'log files have no digests, so that nobody can tell whether one was changed or deleted',
    unknown: 'whether log files are validated rests on {value}',
  },
  // Off when it is not set (CloudFormation reference, EnableLogFileValidation).
  schema: {
    required: ['EnableLogFileValidation'],
    properties: { EnableLogFileValidation: { enum: [true, 'true'] } },
  },
});
