/** Shorthands for tables of requests and decisions. For tests. */

import type { Request } from '../decide/context';
import { decide } from '../decide/decide';
import type { PolicySet } from '../decide/policy-set';
import type { Principal } from '../decide/principal';
import { parsePolicy } from '../document/parse';

export const ACCOUNT = '111122223333';
export const USER = { type: 'user', arn: `arn:aws:iam::${ACCOUNT}:user/bob` } as const satisfies Principal;
export const SESSION = {
  type: 'role-session',
  roleArn: `arn:aws:iam::${ACCOUNT}:role/app`,
  sessionName: 's',
} as const satisfies Principal;
export const STRANGER = {
  type: 'user',
  arn: 'arn:aws:iam::444455556666:user/eve',
} as const satisfies Principal;
export const ANYONE = { type: 'anonymous' } as const satisfies Principal;

export interface Asked {
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Request['context'];
}

export const policy = (statements: object[], Version = '2012-10-17') => {
  const parsed = parsePolicy({ Version, Statement: statements });
  if (parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
};
export const allow = (more: object = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
export const deny = (more: object = {}) => ({
  Effect: 'Deny',
  Action: '*',
  ...('NotResource' in more ? {} : { Resource: '*' }),
  ...more,
});
export const open = (more: object = {}) => allow({ Principal: '*', ...more });
export const ask = (set: PolicySet, asked: Asked = {}) =>
  decide(
    { principal: USER, action: 's3:GetObject', resource: 'arn:aws:s3:::b/key', context: {}, ...asked },
    set,
  ).decision;
export const identity = (...statements: object[]): PolicySet => ({ identity: [policy(statements)] });
export const resource = (...statements: object[]): PolicySet => ({
  resource: { policy: policy(statements) },
  resourceAccount: ACCOUNT,
});

export const ALLOWED = 'allowed';
export const IMPLICIT = 'implicitly-denied';
export const EXPLICIT = 'explicitly-denied';

export type Row = readonly [fact: string, set: PolicySet, asked: Asked, expected: string];
export const conditional = (operator: string, key: string, values: unknown) =>
  identity(allow({ Condition: { [operator]: { [key]: values } } }));
