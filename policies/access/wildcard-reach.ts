import { awsActions, notGranted, type Policy, type Proof, requests, type Statement } from '../../iam';
import type { Resource } from '../../template';
import { boundPolicy, sampleCaller } from './bound';
import type { IdentityPolicies, PlacedDocument } from './principals';
import type { WildcardGrant } from './wildcard-grants';

/** One wildcard grant of a principal, with the statement that makes it. */
export interface GrantMade {
  readonly document: PlacedDocument;
  readonly statement: Statement;
  readonly grant: WildcardGrant;
}

/**
 * Whether a wildcard grant lets any request through. It holds that it does not when Denies or the boundary take all of it
 * away; a counterexample is a request that this very statement allows.
 */
export function proveTakenAway(principal: Resource, policies: IdentityPolicies, made: GrantMade): Proof {
  const caller = sampleCaller(principal);
  const bind = (policy: Policy): Policy => boundPolicy(policy, caller?.values ?? NO_VALUES);
  const { document, statement, grant } = made;
  // Without the other Allows, which could show a request to what the template names itself.
  const identity = policies.documents.map(({ policy }) => ({
    ...policy,
    statements: policy.statements.filter(
      (one) => one.effect === 'Deny' || (policy === document.policy && one === statement),
    ),
  }));
  const { boundary } = policies.set;
  const isWritten = !grant.resource.includes('${');
  const all = grant.actions.some((action) => !action.includes(':'));
  const asked = requests({
    ...(caller && { Principal: { AWS: caller.arn } }),
    ...(!all && { Action: grant.actions }),
    Resource: isWritten ? grant.resource : '*',
  });
  const set = { identity: identity.map(bind), ...(boundary && { boundary: bind(boundary) }) };
  return notGranted(set, asked, { actions: awsActions() });
}

const NO_VALUES: ReadonlyMap<string, string> = new Map();
