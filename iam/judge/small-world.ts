import type { JudgePrincipal } from './judge-model';

/*
 * A service `x` that has so few names that patterns, values and requests often meet.
 */

export const OWN_ACCOUNT = '111111111111';
export const OTHER_ACCOUNT = '222222222222';

export const ACTIONS = ['x:Get', 'x:GetAll', 'x:Put'] as const;
export const RESOURCE_START = 'arn:aws:x:::';

const user = (account: string, name: string): JudgePrincipal => ({
  kind: 'user',
  account,
  arn: `arn:aws:iam::${account}:user/${name}`,
});
const session = (account: string, role: string, name: string): JudgePrincipal => ({
  kind: 'session',
  account,
  role: `arn:aws:iam::${account}:role/${role}`,
  session: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
});

export const ACCOUNT_PRINCIPALS: readonly JudgePrincipal[] = [
  user(OWN_ACCOUNT, 'u'),
  session(OWN_ACCOUNT, 'r', 's'),
  user(OTHER_ACCOUNT, 'u'),
];
export const PRINCIPALS: readonly JudgePrincipal[] = [
  ...ACCOUNT_PRINCIPALS,
  { kind: 'anonymous' },
  { kind: 'service', name: 'x.amazonaws.com' },
];
/** Callers that only some resource policies know. */
export const RARE_PRINCIPALS: readonly JudgePrincipal[] = [
  { kind: 'root', account: OWN_ACCOUNT },
  { kind: 'root', account: OTHER_ACCOUNT },
  {
    kind: 'federated-user',
    account: OWN_ACCOUNT,
    arn: `arn:aws:sts::${OWN_ACCOUNT}:federated-user/f`,
  },
  { kind: 'canonical-user', id: 'c1' },
  { kind: 'federated', provider: 'cognito-identity.amazonaws.com' },
  { kind: 'origin-access-identity', id: 'E1', canonicalId: 'c2' },
];
