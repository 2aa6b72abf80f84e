import { isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { numberOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

/** Hours in a unit of time (CloudFormation reference, TokenValidityUnits). */
const HOURS: ReadonlyMap<string, number> = new Map([
  ['seconds', 1 / 3600],
  ['minutes', 1 / 60],
  ['hours', 1],
  ['days', 24],
]);

export const rule = defineRule({
  id: 'cognito-client-tokens-bounded',
  title: 'Cognito app client keeps sign-ins for a bounded time and can revoke them',
  severity: 'low',
  resource: 'AWS::Cognito::UserPoolClient',
  baseline: 'frameworks',
  rationale:
    'A refresh token is the sign-in: who copies it from a phone or a backup is the user for as long as it lives, up to ten years. When revocation is turned off, signing out everywhere takes nothing away from the thief.',
  remediation:
    'pool.addClient("App", { refreshTokenValidity: Duration.days(30), enableTokenRevocation: true })',
  whenNotToUse:
    'For mobile apps whose users stay signed in for a year: raise the parameter refreshTokenDays and keep revocation on.',
  controls: [
    'nist-800-53-r5:SC-23(1)',
    'nist-800-53-r5:IA-5',
    'pci-dss-4.0:8.2.8',
    'hipaa:164.312(a)(2)(iii)',
    'soc2:CC6.1',
    'wellarchitected:SEC02-BP02',
  ],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html',
  ],
  parameters: { refreshTokenDays: 30 },
  messages: {
    bounded: 'refresh tokens live {days} days at most and can be revoked',
    long: 'refresh tokens live {days} days, and {limit} are allowed',
    notRevocable: 'tokens cannot be revoked: EnableTokenRevocation is off',
    unknown: 'how long tokens live rests on {value}',
  },
  check(client, judge) {
    const limit = judge.parameter<number>('refreshTokenDays');
    const revocation = client.get('EnableTokenRevocation');
    const place = judge.property(client, ['EnableTokenRevocation']);
    // On for a new client that says nothing of it (CloudFormation reference, EnableTokenRevocation).
    const revocable = revocation === undefined ? 'yes' : isOn(revocation);
    if (revocable === 'no') return judge.fail('notRevocable', {}, [place]);
    const validity = [judge.property(client, ['RefreshTokenValidity'])];
    const days = refreshDays(client);
    if (typeof days === 'number' && days > limit)
      return judge.fail('long', { days: String(days), limit: String(limit) }, validity);
    if (revocable === 'unknown') return judge.unknown('unknown', { value: revocation }, [place]);
    if (typeof days !== 'number') return judge.unknown('unknown', { value: days }, validity);
    return judge.pass('bounded', { days: String(days) }, [...validity, place]);
  },
});

/** Days, or the value that they rest on. 30 days when nothing is set (Cognito API, CreateUserPoolClient). */
function refreshDays(client: Resource): number | Value | undefined {
  const written = client.get('RefreshTokenValidity');
  const validity = numberOf(written ?? 30);
  const unit = client.get('TokenValidityUnits', 'RefreshToken') ?? 'days';
  if (isSymbolic(validity)) return validity;
  if (isSymbolic(unit)) return unit;
  const hours = HOURS.get(String(unit));
  if (validity === undefined || hours === undefined) return written;
  // Nought asks for the default (CloudFormation reference, RefreshTokenValidity).
  return validity === 0 ? 30 : Math.round(((validity * hours) / 24) * 100) / 100;
}
