import { judgeOutsiders, outsiderMessages, TRUSTED_ACCOUNTS } from '../../../access/judge-outsiders';
import { LOG_DELIVERY } from '../../../access/log-delivery';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 's3-bucket-policy-not-public',
  title: 'S3 bucket policy lets in nobody from outside of the account',
  severity: 'critical',
  resource: 'AWS::S3::BucketPolicy',
  rationale:
    'Most leaks of S3 are a policy that was meant for somebody and lets in everybody: a Principal "*" held back by a Referer header or a user agent, which every client writes as it likes, a NotPrincipal, a condition whose key is not in the request. Block Public Access judges the text of a policy; this rule asks whether any request from outside gets through.',
  remediation:
    'bucket.addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.ArnPrincipal(role.roleArn)], actions: ["s3:GetObject"], resources: [bucket.arnForObjects("*")] }))',
  whenNotToUse:
    'For buckets that publish files to the world on purpose: say so with the metadata key cdk-assay:public and a reason. Accounts that are meant to read belong in the parameter trustedAccounts.',
  controls: [
    'fsbp:S3.2',
    'fsbp:S3.3',
    'fsbp:S3.6',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.3', 'C2.1', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-2',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: outsiderMessages('the bucket policy'),
  prove: (policy, judge) => judgeOutsiders(policy, ['PolicyDocument'], judge, { meant: LOG_DELIVERY }),
});
