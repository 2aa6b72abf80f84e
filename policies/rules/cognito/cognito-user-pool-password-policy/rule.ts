import { isObject, isSymbolic, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { numberOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

const POLICY = ['Policies', 'PasswordPolicy'] as const;

/** The parameter that asks for each kind of character, and the property that requires it. */
const KINDS = [
  ['lowercase', 'RequireLowercase'],
  ['uppercase', 'RequireUppercase'],
  ['numbers', 'RequireNumbers'],
  ['symbols', 'RequireSymbols'],
] as const;

export const rule = defineRule({
  id: 'cognito-user-pool-password-policy',
  title: 'Cognito user pool asks for strong passwords',
  severity: 'medium',
  resource: 'AWS::Cognito::UserPool',
  rationale:
    'Passwords are what attackers guess and reuse first. A pool without a policy of its own asks for eight characters of every kind; one with a policy asks for exactly what that policy says, and what it leaves out is not asked for: writing MinimumLength alone drops all kinds of characters.',
  remediation:
    'new cognito.UserPool(this, "Users", { passwordPolicy: { minLength: 12, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true } })',
  whenNotToUse:
    'Where you follow NIST SP 800-63B, which prefers length to kinds of characters: switch the kinds off and raise minimumLength, or where nobody signs in with a password (federation or passkeys only).',
  controls: [
    'fsbp:Cognito.3',
    'nist-800-53-r5:IA-5(1)',
    'pci-dss-4.0:8.3.6',
    'soc2:CC6.1',
    'hipaa:164.308(a)(5)(ii)(D)',
    'wellarchitected:SEC02-BP01',
  ],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-passwordpolicy.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-3',
  ],
  // The defaults of Security Hub's Cognito.3.
  parameters: {
    minimumLength: 8,
    lowercase: true,
    uppercase: true,
    numbers: true,
    symbols: true,
    temporaryPasswordDays: 7,
  },
  messages: {
    strong: 'passwords have at least {length} characters and the kinds asked for',
    byDefault: 'nothing is set: Cognito asks for 8 characters of all four kinds',
    weak: 'the policy falls short: {gaps}',
    weakByDefault: 'nothing is set, and what Cognito asks for by default falls short: {gaps}',
    unknown: 'how strong passwords are rests on {value}',
  },
  check(pool, judge) {
    const policy = pool.get(...POLICY);
    const evidence = [judge.property(pool, POLICY)];
    if (isSymbolic(policy)) return judge.unknown('unknown', { value: policy }, evidence);
    const set = isObject(policy) ? policy : undefined;
    const gaps: string[] = [];
    const open: Value[] = [];
    // Without a policy: 8 characters, all kinds, 7 days (Cognito Developer Guide, "Passwords, account recovery, and password
    // policies"; the CLI's create-user-pool with a name only returns them). With one, 6 is the least that Cognito takes.
    const length = set ? (numberOf(set['MinimumLength']) ?? 6) : 8;
    const wanted = judge.parameter<number>('minimumLength');
    if (isSymbolic(length)) open.push(length);
    else if (length < wanted) gaps.push(`MinimumLength is ${length}, not ${wanted}`);
    for (const [parameter, property] of KINDS) {
      if (!set || !judge.parameter<boolean>(parameter)) continue;
      const required = isOn(set[property]);
      if (required === 'no') gaps.push(`${property} is not true`);
      if (required === 'unknown' && set[property] !== undefined) open.push(set[property]);
    }
    const days = numberOf(set?.['TemporaryPasswordValidityDays']) ?? 7;
    const most = judge.parameter<number>('temporaryPasswordDays');
    if (isSymbolic(days)) open.push(days);
    else if (days > most) gaps.push(`TemporaryPasswordValidityDays is ${days}, more than ${most}`);
    if (gaps.length > 0)
      return judge.fail(set ? 'weak' : 'weakByDefault', { gaps: gaps.join('; ') }, evidence);
    if (open.length > 0) return judge.unknown('unknown', { value: open[0] }, evidence);
    return set ? judge.pass('strong', { length }, evidence) : judge.pass('byDefault', {}, evidence);
  },
});
