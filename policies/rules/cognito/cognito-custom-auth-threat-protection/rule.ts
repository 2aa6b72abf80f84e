import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

const MODE = ['UserPoolAddOns', 'AdvancedSecurityAdditionalFlows', 'CustomAuthMode'] as const;
const TRIGGER = ['LambdaConfig', 'DefineAuthChallenge'] as const;

export const rule = defineRule({
  id: 'cognito-custom-auth-threat-protection',
  title: 'Cognito user pool with custom authentication has threat protection for it too',
  severity: 'medium',
  resource: 'AWS::Cognito::UserPool',
  baseline: 'frameworks',
  rationale:
    'Threat protection is set for each kind of sign-in on its own. Where functions of yours define the challenges, such as a code by mail, nobody counts the guesses or blocks a known bad address unless the custom flow is protected as well.',
  remediation:
    'new cognito.UserPool(this, "Users", { customThreatProtectionMode: cognito.CustomThreatProtectionMode.FULL_FUNCTION, featurePlan: cognito.FeaturePlan.PLUS })',
  whenNotToUse: 'Where the functions that define the challenges limit the guesses themselves.',
  controls: [
    'fsbp:Cognito.4',
    'nist-800-53-r5:AC-7',
    'nist-800-53-r5:SI-4',
    'pci-dss-4.0:8.3.4',
    'soc2:CC6.1',
    'wellarchitected:SEC02-BP01',
  ],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-4',
  ],
  messages: {
    enforced: 'custom sign-ins are protected',
    audit: 'custom sign-ins are watched only: the mode is {mode}',
    off: 'custom sign-ins have no threat protection',
    none: 'no function defines challenges, so there is no custom sign-in',
    unknown: 'whether custom sign-ins are protected rests on {value}',
  },
  check(pool, judge) {
    const mode = pool.get(...MODE);
    const evidence = [judge.property(pool, MODE)];
    if (mode === 'ENFORCED') return judge.pass('enforced', {}, evidence);
    const trigger = pool.get(...TRIGGER);
    const place = judge.property(pool, TRIGGER);
    if (isFilled(trigger) === 'no') return judge.notApplicable('none', {}, [place]);
    if (isFilled(trigger) === 'unknown') return judge.unknown('unknown', { value: trigger }, [place]);
    if (isSymbolic(mode)) return judge.unknown('unknown', { value: mode }, evidence);
    if (mode === 'AUDIT') return judge.fail('audit', { mode }, [...evidence, place]);
    return judge.fail('off', {}, [...evidence, place]);
  },
});
