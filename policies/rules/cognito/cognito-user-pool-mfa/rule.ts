import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'cognito-user-pool-mfa',
  title: 'Cognito user pool offers or requires a second factor',
  severity: 'medium',
  resource: 'AWS::Cognito::UserPool',
  rationale:
    'A password that leaked elsewhere signs in here unless something else is asked for. MFA is off by default, and then no user can protect the account however much they care. Where every account reaches something valuable, set the parameter to ON: with OPTIONAL those who need it most do not turn it on.',
  remediation:
    'new cognito.UserPool(this, "Users", { mfa: cognito.Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } })',
  whenNotToUse:
    'For pools without passwords: all users federate, or sign in with passkeys, which MFA cannot be combined with.',
  controls: [
    'fsbp:Cognito.5',
    'nist-800-53-r5:IA-2(1)',
    'nist-800-53-r5:IA-2(2)',
    'soc2:CC6.1',
    'hipaa:164.312(d)',
    'wellarchitected:SEC02-BP01',
  ],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/cognito-user-pool-mfa-enabled.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-5',
  ],
  /** `OPTIONAL` takes OPTIONAL and ON, `ON` takes ON only. */
  parameters: { required: 'OPTIONAL' },
  messages: {
    on: 'every user needs a second factor',
    optional: 'users may turn a second factor on',
    off: 'MFA is off: a password is all it takes',
    onlyOptional: 'a second factor is offered, and {required} is asked for',
    unknown: 'whether there is a second factor rests on {value}',
  },
  check(pool, judge) {
    const required = judge.parameter<string>('required');
    // OFF when nothing is set (Cognito API, CreateUserPool, MfaConfiguration).
    const mode = pool.get('MfaConfiguration') ?? 'OFF';
    const evidence = [judge.property(pool, ['MfaConfiguration'])];
    if (isSymbolic(mode)) return judge.unknown('unknown', { value: mode }, evidence);
    if (mode === 'ON') return judge.pass('on', {}, evidence);
    if (mode !== 'OPTIONAL') return judge.fail('off', {}, evidence);
    return required === 'OPTIONAL'
      ? judge.pass('optional', {}, evidence)
      : judge.fail('onlyOptional', { required }, evidence);
  },
});
