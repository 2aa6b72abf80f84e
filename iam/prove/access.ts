import { words } from '../condition/tests';
import { allowedBy, type Facts } from '../decide/logic';
import { type PolicySet, policiesOf } from '../decide/policy-set';
import {
  type GrantKind,
  IAM_PRINCIPALS,
  principalsOfAccount,
  ROOTS,
  SERVICE_LINKED,
} from '../decide/principal';
import type { Policy } from '../document/model';
import type { Pattern } from '../glob/pattern';
import { type CompiledStatement, type CompileOptions, compilePolicy } from './compile';
import { and, FORMULAS, type Formula, fixed, inside, NO, not, or, YES } from './conditions';
import { bindingsOf } from './valuation';

/** A formula, and what could not be put into it. */
export interface Compiled {
  readonly formula: Formula;
  readonly unsupported: readonly string[];
}

/** Some principal's words as a formula. */
export function principalIn(patterns: readonly Pattern[]): Formula {
  return inside(fixed('principal', words(patterns)));
}

const IS_IAM = principalIn(IAM_PRINCIPALS);
const IS_ROOT = principalIn(ROOTS);
const IS_SERVICE_LINKED = principalIn(SERVICE_LINKED);

/** The requests that a set of policies allows. */
export function allowedRequests(set: PolicySet, options: CompileOptions): Compiled {
  const unsupported = new Set<string>();
  const compile = (policy: Policy): readonly CompiledStatement[] => {
    const statements = compilePolicy(policy, options);
    for (const statement of statements) for (const reason of statement.unsupported) unsupported.add(reason);
    return statements;
  };
  const boxes = (policies: readonly Policy[], effect: 'Allow' | 'Deny', grant?: GrantKind): Formula =>
    or(
      ...policies.flatMap((policy) =>
        compile(policy)
          .filter(({ statement }) => statement.effect === effect)
          .flatMap((statement) => statement.boxes)
          .filter((entry) => grant === undefined || entry.grant === grant)
          .map(({ box }): Formula => (box.constraints.length === 0 ? YES : { op: 'in', box })),
      ),
    );
  const hasControl = (set.scps ?? set.rcps) !== undefined;
  const placed = policiesOf(set);
  // Which callers a policy binds: identity policies and the like bind users and roles, control policies no role that
  // is linked to a service.
  const denials = placed.map(({ source, policy }) => {
    const denied = boxes([policy], 'Deny');
    if (denied === NO || source === 'resource') return denied;
    if (source === 'rcp') return and(denied, not(IS_SERVICE_LINKED));
    return source === 'scp' ? and(IS_IAM, denied, not(IS_SERVICE_LINKED)) : and(IS_IAM, denied);
  });
  const resource = set.resource === undefined ? [] : [set.resource.policy];
  const byAccount = boxes(resource, 'Allow', 'account');
  const everyLevel = (levels: readonly (readonly Policy[])[]): Formula =>
    and(...levels.map((policies) => boxes(policies, 'Allow')));
  const facts: Facts<Formula> = {
    denied: or(...denials),
    iam: IS_IAM,
    root: IS_ROOT,
    serviceLinked: hasControl ? IS_SERVICE_LINKED : NO,
    sameAccount:
      set.resourceAccount === undefined
        ? YES
        : principalIn(
            principalsOfAccount(set.resourceAccount, bindingsOf(options.valuation, new Set(), options.role)),
          ),
    identity: boxes(set.identity ?? [], 'Allow'),
    boundary: set.boundary === undefined ? YES : boxes([set.boundary], 'Allow'),
    session: set.session === undefined ? YES : boxes(set.session, 'Allow'),
    resourceDirect: or(boxes(resource, 'Allow', 'direct'), and(IS_ROOT, byAccount)),
    resourceRole: boxes(resource, 'Allow', 'role'),
    resourceAccount: byAccount,
    scps: everyLevel(set.scps ?? []),
    rcps: everyLevel(set.rcps ?? []),
  };
  const formula = allowedBy(facts, set, FORMULAS);
  return { formula, unsupported: [...unsupported] };
}

/** The requests that the statements of a policy describe, whatever their effect. */
export function describedRequests(policy: Policy, options: CompileOptions): Compiled {
  const statements = compilePolicy(policy, options);
  return {
    formula: or(...statements.flatMap(({ boxes }) => boxes.map(({ box }): Formula => ({ op: 'in', box })))),
    unsupported: statements.flatMap((statement) => statement.unsupported),
  };
}
