import { atomsOf, bindText, type Policy, type PrincipalEntry, type Text } from '../../iam';
import { Atom, expanded, type Graph, partsOf, type Resource, toStr } from '../../template';
import { iamText } from './text';

/** An account that stands for the one that is deployed to. */
export const SAMPLE_ACCOUNT = '210987654321';

const known = new WeakMap<Policy, Map<ReadonlyMap<string, string>, Policy>>();

/** A policy with values put in for atoms. The same policy for the same arguments. */
export function boundPolicy(policy: Policy, values: ReadonlyMap<string, string>): Policy {
  if (values.size === 0) return policy;
  const bind = (value: Text): Text => (typeof value === 'string' ? value : bindText(value, values));
  const made = known.get(policy)?.get(values);
  if (made) return made;
  const bound: Policy = {
    ...policy,
    statements: policy.statements.map((statement) => ({
      ...statement,
      actions: { ...statement.actions, values: statement.actions.values.map(bind) },
      ...(statement.resources && {
        resources: { ...statement.resources, values: statement.resources.values.map(bind) },
      }),
      ...(statement.principals && {
        principals: {
          ...statement.principals,
          values: statement.principals.values.map(
            (entry): PrincipalEntry =>
              entry.type === 'any' ? entry : { ...entry, value: bind(entry.value) },
          ),
        },
      }),
      conditions: statement.conditions.map((condition) => ({
        ...condition,
        values: condition.values.map(bind),
      })),
    })),
  };
  const byValues = known.get(policy) ?? new Map<ReadonlyMap<string, string>, Policy>();
  known.set(policy, byValues.set(values, bound));
  return bound;
}

/** A principal of the templates as one that could be deployed. */
export interface SampleCaller {
  readonly arn: string;
  /** The values that make the ARN one: put them into every policy that is asked about. */
  readonly values: ReadonlyMap<string, string>;
}

/** Names a role as a deployment might: proofs about one caller are then spared everything that its name could be. */
export function sampleCaller(principal: Resource): SampleCaller | undefined {
  const arn = toStr(principal.attribute('Arn'));
  if (arn === undefined) return undefined;
  const values = new Map<string, string>();
  for (const part of partsOf(expanded(arn))) {
    if (!(part instanceof Atom)) continue;
    const { origin } = part;
    const pseudo = origin.kind === 'pseudo' ? PSEUDO[origin.name] : undefined;
    values.set(part.id, pseudo ?? principal.logicalId);
  }
  const bound = bindText(iamText(arn), values);
  return typeof bound === 'string' && atomsOf(bound).length === 0 ? { arn: bound, values } : undefined;
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': SAMPLE_ACCOUNT,
  'AWS::Region': 'us-east-1',
};

/**
 * Policies as one deployment would have them: what resources and the account return is put in, each its own name. What
 * parameters give stays open unless `all` is asked for. For questions about resources that no template names.
 */
export function deployed(graph: Graph, policies: readonly Policy[], all = false): readonly Policy[] {
  const values = new Map<string, string>();
  const collect = (value: Text): void => {
    for (const { id, label } of atomsOf(value)) {
      const given = all ? label.replace(/\W+/g, '-') : undefined;
      const made = values.has(id) ? undefined : (sampleOf(graph, id) ?? given);
      if (made !== undefined) values.set(id, made);
    }
  };
  for (const { statements } of policies) {
    for (const { actions, resources, conditions, principals } of statements) {
      for (const entry of principals?.values ?? []) if (entry.type !== 'any') collect(entry.value);
      actions.values.forEach(collect);
      resources?.values.forEach(collect);
      for (const condition of conditions) condition.values.forEach(collect);
    }
  }
  return values.size === 0 ? policies : policies.map((policy) => boundPolicy(policy, values));
}

/** Ids of atoms are written by the resolver: `#AWS::Region` for pseudo parameters, `TEMPLATE#LogicalId.Attribute` for resources. */
function sampleOf(graph: Graph, id: string): string | undefined {
  if (id.startsWith('#')) return PSEUDO[id.slice(1)];
  const dot = id.indexOf('.', id.lastIndexOf('#'));
  const resource = dot < 0 ? undefined : graph.resourceById(id.slice(0, dot));
  if (resource === undefined) return undefined;
  const isArn = id.endsWith('Arn');
  return isArn ? `arn:aws:deployed:us-east-1:${SAMPLE_ACCOUNT}:${resource.logicalId}` : resource.logicalId;
}
