import {
  type JudgeDecision,
  type JudgePolicies,
  type JudgePolicy,
  type JudgeRequest,
  type JudgeStatement,
  list,
} from './judge-model';
import { conditionMatches } from './reference-condition';
import { globTokens, matchesTokens } from './reference-glob';
import { type Naming, namedAs } from './reference-principal';
import { type Context, contextOf, UNRESOLVED, valueTokens } from './reference-variables';

/** Decides one request by "Policy evaluation logic", step by step. */
export function referenceDecide(request: JudgeRequest, policies: JudgePolicies): JudgeDecision {
  const context = contextOf(request);
  const has = (effect: 'Allow' | 'Deny') => (policy: JudgePolicy) =>
    policy.Statement.some(
      (statement) => statement.Effect === effect && statementMatches(statement, policy, request, context),
    );
  const allows = has('Allow');
  const denies = has('Deny');

  const { principal } = request;
  const account = 'account' in principal ? principal.account : undefined;
  // Only principals of an account have policies of their own; organizations' policies on principals go with them.
  const identity = account === undefined ? [] : (policies.identity ?? []);
  const boundary = account === undefined || !policies.boundary ? [] : [policies.boundary];
  const session = account === undefined ? [] : (policies.session ?? []);
  const linkedToService = principal.kind === 'session' && principal.role.includes(':role/aws-service-role/');
  const serviceControl = account === undefined || linkedToService ? [] : (policies.serviceControl ?? []);
  const resourceControl = linkedToService ? [] : (policies.resourceControl ?? []);
  const resource = policies.resource === undefined ? [] : [policies.resource];

  // Resource control policies name everybody: AWS accepts no other principal there.
  const ofPrincipal = [identity, boundary, session, ...serviceControl, ...resourceControl].flat();
  if (ofPrincipal.some(denies) || resource.some((policy) => resourceNamings(policy, 'Deny').size > 0)) {
    return 'explicitly denied';
  }
  if (![...serviceControl, ...resourceControl].every((level) => level.some(allows)))
    return 'implicitly denied';

  const withinLimits = boundary.every(allows) && (session.length === 0 || session.some(allows));
  // The root user needs no policy of its own.
  const granted = (principal.kind === 'root' || identity.some(allows)) && withinLimits;
  const namings = new Set(resource.flatMap((policy) => [...resourceNamings(policy, 'Allow')]));
  const direct = namings.has('direct') || (namings.has('role') && withinLimits);

  const sameAccount = account === undefined || account === request.resourceAccount;
  let allowed: boolean;
  if (!sameAccount) allowed = granted && namings.size > 0;
  else if (policies.resourcePolicyRequired) allowed = direct || (granted && namings.size > 0);
  else allowed = direct || granted;
  return allowed ? 'allowed' : 'implicitly denied';

  function resourceNamings(policy: JudgePolicy, effect: 'Allow' | 'Deny'): Set<Naming> {
    const namings = policy.Statement.filter(
      (statement) => statement.Effect === effect && statementMatches(statement, policy, request, context),
    ).flatMap((statement) => namedAs(statement, principal) ?? []);
    return new Set(namings);
  }
}

/** Whether a statement speaks of the request, apart from who asks. */
export function statementMatches(
  statement: JudgeStatement,
  policy: JudgePolicy,
  request: JudgeRequest,
  context: Context,
): boolean {
  const variables = policy.Version === '2012-10-17';

  const actions = list(statement.Action ?? statement.NotAction);
  const actionListed = actions.some((pattern) =>
    matchesTokens(globTokens(pattern.toLowerCase()), request.action.toLowerCase(), { segments: false }),
  );
  if (actionListed !== (statement.NotAction === undefined)) return false;

  const resources = list(statement.Resource ?? statement.NotResource);
  const resourceAnswers = resources.map((pattern) => {
    const tokens = valueTokens(pattern, { wildcards: true, variables, context });
    return tokens === UNRESOLVED ? UNRESOLVED : matchesTokens(tokens, request.resource, { segments: true });
  });
  if (resourceAnswers.includes(UNRESOLVED)) return false;
  // A trust policy has no Resource element: it speaks of the role it belongs to.
  const anyResource = resources.length === 0;
  if (!anyResource && resourceAnswers.includes(true) !== (statement.NotResource === undefined)) return false;

  return conditionMatches(statement.Condition, context, variables) === true;
}
