import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'cognito-user-pool-threat-protection',
  title: 'Cognito user pool acts on risky sign-ins',
  severity: 'medium',
  resource: 'AWS::Cognito::UserPool',
  rationale:
    'Threat protection blocks passwords known from leaks and challenges sign-ins from new devices and places. In AUDIT mode it only counts them. It belongs to the Plus plan: on another plan Cognito refuses the setting, so the template promises what cannot be deployed.',
  remediation:
    'new cognito.UserPool(this, "Users", { featurePlan: cognito.FeaturePlan.PLUS, standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION })',
  whenNotToUse:
    'The Plus plan is paid per active user: leave it where accounts guard little, or where another product watches sign-ins. That is why no baseline asks for it.',
  controls: ['fsbp:Cognito.1', 'nist-800-53-r5:AC-2(12)', 'nist-800-53-r5:SI-4', 'fedramp-ksi:KSI-IAM-SUS'],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-1',
  ],
  baseline: false,
  messages: {
    enforced: 'threat protection is enforced',
    audit: 'threat protection only counts: AdvancedSecurityMode is AUDIT',
    off: 'threat protection is off',
    plan: 'threat protection is enforced on the plan {plan}, which does not have it: it needs UserPoolTier PLUS',
    unknown: 'whether threat protection is enforced rests on {value}',
  },
  check(pool, judge) {
    const mode = pool.get('UserPoolAddOns', 'AdvancedSecurityMode');
    // "Defaults to ESSENTIALS" (CloudFormation, AWS::Cognito::UserPool, UserPoolTier).
    const plan = pool.get('UserPoolTier') ?? 'ESSENTIALS';
    const evidence = [judge.property(pool, ['UserPoolAddOns']), judge.property(pool, ['UserPoolTier'])];
    if (isSymbolic(mode)) return judge.unknown('unknown', { value: mode }, evidence);
    if (mode === 'AUDIT') return judge.fail('audit', {}, evidence);
    if (mode !== 'ENFORCED') return judge.fail('off', {}, evidence);
    if (isSymbolic(plan)) return judge.unknown('unknown', { value: plan }, evidence);
    return plan === 'PLUS' ? judge.pass('enforced', {}, evidence) : judge.fail('plan', { plan }, evidence);
  },
});
