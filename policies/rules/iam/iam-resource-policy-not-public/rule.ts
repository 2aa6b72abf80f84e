import type { Path } from '../../../../template';
import {
  judgeOutsiders,
  type OutsiderMessage,
  outsiderMessages,
  TRUSTED_ACCOUNTS,
} from '../../../access/judge-outsiders';
import { defineRule } from '../../../engine/rule';

/**
 * Resources with a policy of their own that no rule of their service judges. APIs and search domains are not here:
 * Principal "*" is the normal case there, and authorizers or the VPC keep strangers out.
 */
const POLICIES: ReadonlyMap<string, Path> = new Map<string, Path>([
  ['AWS::S3::AccessPoint', ['Policy']],
  ['AWS::SecretsManager::ResourcePolicy', ['ResourcePolicy']],
  ['AWS::ECR::Repository', ['RepositoryPolicyText']],
  ['AWS::EFS::FileSystem', ['FileSystemPolicy']],
  ['AWS::Events::EventBus', ['Policy']],
  ['AWS::Backup::BackupVault', ['AccessPolicy']],
]);

export const rule = defineRule<OutsiderMessage | 'none'>({
  id: 'iam-resource-policy-not-public',
  title: 'Resource policy lets in nobody from outside of the account',
  severity: 'critical',
  resource: [...POLICIES.keys()],
  rationale:
    'A resource policy is a second door: nobody who reviews roles sees it. One statement with Principal "*" and a condition that everybody meets gives a secret, an image, a file system or a backup to all accounts.',
  remediation: 'secret.grantRead(role)  // instead of secret.addToResourcePolicy with new iam.AnyPrincipal()',
  whenNotToUse:
    'For resources that are public on purpose: say so with the metadata key cdk-assay:public and a reason. Accounts that are meant belong in the parameter trustedAccounts.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C4.3', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: { ...outsiderMessages('its policy'), none: 'it has no policy of its own' },
  prove(subject, judge) {
    const path = POLICIES.get(subject.type) ?? [];
    if (subject.get(...path) === undefined) return judge.notApplicable('none');
    return judgeOutsiders(subject, path, judge);
  },
});
