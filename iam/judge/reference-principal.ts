import { type JudgePrincipal, type JudgePrincipalElement, type JudgeStatement, list } from './judge-model';

/**
 * How a resource policy's statement speaks of the one who asks.
 * - `direct`: it names the user, the session, the service, … or everybody; what it grants is granted.
 * - `role`: it names the role; what it grants is still limited by the role's boundary and session policies.
 * - `account`: it names the account, which only lets the account's own policies decide.
 */
export type Naming = 'direct' | 'role' | 'account';

/** Undefined when the statement does not speak of that principal. */
export function namedAs(statement: JudgeStatement, principal: JudgePrincipal): Naming | undefined {
  if (statement.Principal !== undefined) return naming(statement.Principal, principal);
  if (statement.NotPrincipal === undefined) return undefined;
  // NotPrincipal spares whom it lists. That it lists the account does not spare the account's users and roles: AWS's
  // own example lists a user and the account, and "denies access to all principals except the user" ("AWS JSON policy
  // elements: NotPrincipal"). What is not spared is as if "*" named it.
  const element = statement.NotPrincipal;
  const own = identities(principal).filter(({ as }) => as !== 'account' || principal.kind === 'root');
  return own.some((identity) => lists(element, identity)) ? undefined : 'direct';
}

function naming(element: JudgePrincipalElement, principal: JudgePrincipal): Naming | undefined {
  if (lists(element, EVERYBODY)) return 'direct';
  const found = identities(principal).filter((identity) => lists(element, identity));
  const as = found.map((identity) => identity.as);
  return as.includes('direct') ? 'direct' : as.includes('role') ? 'role' : as[0];
}

interface Identity {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  /** The ways to write it. */
  readonly written: readonly string[];
  readonly as: Naming;
}

const EVERYBODY: Identity = { type: 'AWS', written: ['*'], as: 'direct' };

function lists(element: JudgePrincipalElement, identity: Identity): boolean {
  if (element === '*') return true;
  const named = list(element[identity.type]);
  if (list(element.AWS).includes('*')) return true;
  return identity.written.some((text) => named.includes(text));
}

function identities(principal: JudgePrincipal): readonly Identity[] {
  switch (principal.kind) {
    case 'anonymous':
      return [EVERYBODY];
    case 'service':
      return [{ type: 'Service', written: [principal.name], as: 'direct' }];
    case 'canonical-user':
      return [{ type: 'CanonicalUser', written: [principal.id], as: 'direct' }];
    case 'origin-access-identity': {
      const arn = `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${principal.id}`;
      return [
        { type: 'AWS', written: [arn], as: 'direct' },
        { type: 'CanonicalUser', written: [principal.canonicalId], as: 'direct' },
      ];
    }
    case 'federated':
      return [{ type: 'Federated', written: [principal.provider], as: 'direct' }];
    case 'root':
      return [{ ...account(principal.account), as: 'direct' }];
    case 'user':
    case 'federated-user':
      return [account(principal.account), { type: 'AWS', written: [principal.arn], as: 'direct' }];
    case 'session':
      return [
        account(principal.account),
        { type: 'AWS', written: [principal.role], as: 'role' },
        { type: 'AWS', written: [principal.session], as: 'direct' },
      ];
  }
}

function account(id: string): Identity {
  return { type: 'AWS', written: [id, `arn:aws:iam::${id}:root`], as: 'account' };
}
