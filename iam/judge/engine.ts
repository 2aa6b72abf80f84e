import type { Request } from '../decide/context';
import type { PolicySet, ResourcePolicyKind } from '../decide/policy-set';
import type { Principal } from '../decide/principal';
import type { Policy } from '../document/model';
import { parsePolicy } from '../document/parse';
import type { JudgePolicies, JudgePolicy, JudgePrincipal, JudgeRequest } from './judge-model';
import { principalKeys } from './principal-keys';

/** The judge's words in the reasoner's, so that both can be asked the same. */

/** @throws Error when the reasoner finds fault with the document. */
export function enginePolicy(document: JudgePolicy): Policy {
  const { policy, problems } = parsePolicy(document);
  if (problems.length > 0) throw new Error(`Not understood: ${JSON.stringify({ problems, document })}`);
  return policy;
}

export function enginePolicies(policies: JudgePolicies, resourceAccount: string): PolicySet {
  const levels = (given: JudgePolicies['serviceControl']): Policy[][] =>
    (given ?? []).map((level) => level.map(enginePolicy));
  return {
    resourceAccount,
    ...(policies.identity && { identity: policies.identity.map(enginePolicy) }),
    ...(policies.boundary && { boundary: enginePolicy(policies.boundary) }),
    ...(policies.session && { session: policies.session.map(enginePolicy) }),
    ...(policies.resource && {
      resource: {
        policy: enginePolicy(policies.resource),
        kind: kindOf(policies),
      },
    }),
    ...(policies.serviceControl && { scps: levels(policies.serviceControl) }),
    ...(policies.resourceControl && { rcps: levels(policies.resourceControl) }),
  };
}

function kindOf({ resource, resourcePolicyRequired }: JudgePolicies): ResourcePolicyKind {
  if (!resourcePolicyRequired) return 'ordinary';
  const trust = resource?.Statement.every(
    (statement) => (statement.Resource ?? statement.NotResource) === undefined,
  );
  return trust ? 'role-trust' : 'kms-key';
}

export function engineRequest({ principal, action, resource, context }: JudgeRequest): Request {
  return { principal: enginePrincipal(principal), action, resource, context };
}

function enginePrincipal(principal: JudgePrincipal): Principal {
  switch (principal.kind) {
    case 'anonymous':
      return { type: 'anonymous' };
    case 'service':
      return { type: 'service', service: principal.name };
    case 'canonical-user':
      return { type: 'canonical-user', id: principal.id };
    case 'origin-access-identity':
      return { type: 'origin-access-identity', id: principal.id, canonicalUserId: principal.canonicalId };
    case 'federated':
      return { type: 'federated', provider: principal.provider };
    case 'root':
      return { type: 'user', arn: `arn:aws:iam::${principal.account}:root` };
    case 'user':
      return { type: 'user', arn: principal.arn };
    case 'federated-user':
      return { type: 'federated-user', arn: principal.arn };
    case 'session':
      return {
        type: 'role-session',
        roleArn: principal.role,
        sessionName: principal.session.slice(principal.session.lastIndexOf('/') + 1),
      };
  }
}

/** The reasoner's counterexample in the judge's words, with the keys that follow from who asks. */
export function judgeRequest(request: Request, resourceAccount: string): JudgeRequest {
  const principal = judgePrincipal(request.principal);
  const context = new Map<string, string | readonly string[]>();
  for (const keys of [principalKeys(principal), request.context]) {
    for (const [key, value] of Object.entries(keys)) context.set(key.toLowerCase(), value);
  }
  const { action, resource } = request;
  return { principal, action, resource, resourceAccount, context: Object.fromEntries(context) };
}

function judgePrincipal(principal: Principal): JudgePrincipal {
  const accountIn = (arn: string): string => arn.split(':')[4] ?? '';
  switch (principal.type) {
    case 'anonymous':
      return { kind: 'anonymous' };
    case 'service':
      return { kind: 'service', name: principal.service };
    case 'canonical-user':
      return { kind: 'canonical-user', id: principal.id };
    case 'origin-access-identity':
      return {
        kind: 'origin-access-identity',
        id: principal.id,
        canonicalId: principal.canonicalUserId ?? 'no canonical id',
      };
    case 'federated':
      return { kind: 'federated', provider: principal.provider };
    case 'federated-user':
      return { kind: 'federated-user', account: accountIn(principal.arn), arn: principal.arn };
    case 'user': {
      const account = accountIn(principal.arn);
      if (principal.arn.endsWith(':root')) return { kind: 'root', account };
      return { kind: 'user', account, arn: principal.arn };
    }
    case 'role-session': {
      const account = accountIn(principal.roleArn);
      const name = principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1);
      return {
        kind: 'session',
        account,
        role: principal.roleArn,
        session: `arn:aws:sts::${account}:assumed-role/${name}/${principal.sessionName}`,
      };
    }
  }
}
