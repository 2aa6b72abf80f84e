import type { Graph, Resource, Str, Value } from '../../template';
import { mayDo, roleStatements } from './role-statements';
import { trustsService } from './role-trust';
import type { Truth } from './truth';

/** Whether a service that is given a role may do its work with it. */
export interface RoleLink {
  readonly truth: Truth;
  readonly role: Resource | undefined;
  /** What is missing where the answer is no. */
  readonly missing: 'role' | 'trust' | 'right' | undefined;
  /** The action that is missing, or that the answer rests on. */
  readonly action: string | undefined;
  readonly restsOn: Value | undefined;
}

/**
 * Whether a role is given, lets the service assume it, and may do every one of the actions on a resource.
 * @param given What stands where the role is wanted.
 * @param service As in `iot.amazonaws.com`.
 * @param target The resource, under any of its names.
 */
export function roleLink(
  graph: Graph,
  given: Value | undefined,
  service: Str,
  actions: readonly string[],
  ...target: readonly Str[]
): RoleLink {
  const nothing = { role: undefined, missing: undefined, action: undefined, restsOn: undefined };
  if (given === undefined) return { ...nothing, truth: 'no', missing: 'role' };
  const role = graph.denoted(given, 'AWS::IAM::Role');
  if (!role) return { ...nothing, truth: 'unknown', restsOn: given };
  const trusts = trustsService(role, service);
  if (trusts === 'no') return { ...nothing, truth: 'no', role, missing: 'trust' };
  const held = roleStatements(graph, role);
  const may = actions.map((action) => ({ action, ...mayDo(held, action, ...target) }));
  const refused = may.find(({ truth }) => truth === 'no');
  if (refused) return { ...nothing, truth: 'no', role, missing: 'right', action: refused.action };
  const open = may.find(({ truth }) => truth === 'unknown');
  if (open) return { ...nothing, truth: 'unknown', role, action: open.action, restsOn: open.restsOn };
  if (trusts === 'unknown')
    return { ...nothing, truth: 'unknown', role, restsOn: role.get('AssumeRolePolicyDocument') };
  return { ...nothing, truth: 'yes', role };
}
