import { atomsOf, bindText, type Policy, type PrincipalEntry, type Statement, type Text } from '../../iam';
import { Atom, expanded, type Graph, partsOf, type Resource, toStr } from '../../template';
import { iamText } from './text';

/** An account that stands for the one that is deployed to. */
export const SAMPLE_ACCOUNT = '210987654321';

const known = new WeakMap<Policy, Map<ReadonlyMap<string, string>, Policy>>();

/** A policy with values put in for atoms. The same policy for the same arguments. */
export function boundPolicy(policy: Policy, values: ReadonlyMap<string, string>): Policy {
  if (values.size === 0) return policy;
  const made = known.get(policy)?.get(values);
  if (made) return made;
  const bound = bind(policy, values);
  const byValues = known.get(policy) ?? new Map<ReadonlyMap<string, string>, Policy>();
  known.set(policy, byValues.set(values, bound));
  return bound;
}

function bind(policy: Policy, values: ReadonlyMap<string, string>): Policy {
  return { ...policy, statements: policy.statements.map((statement) => bindStatement(statement, values)) };
}

/** A statement of plain strings stays itself: what is known of it is then found again. */
function bindStatement(statement: Statement, values: ReadonlyMap<string, string>): Statement {
  const { actions, resources, principals, conditions } = statement;
  const one = (value: Text): Text => bindText(value, values);
  const entry = (named: PrincipalEntry): PrincipalEntry =>
    named.type === 'any' ? named : { ...named, value: one(named.value) };
  const openActions = actions.values.some(isOpen);
  const openResources = resources?.values.some(isOpen) === true;
  const openPrincipals = principals?.values.some((named) => named.type !== 'any' && isOpen(named.value));
  const openConditions = conditions.some(({ values: own }) => own.some(isOpen));
  if (!openActions && !openResources && openPrincipals !== true && !openConditions) return statement;
  return {
    ...statement,
    ...(openActions && { actions: { ...actions, values: actions.values.map(one) } }),
    ...(resources && openResources && { resources: { ...resources, values: resources.values.map(one) } }),
    ...(principals &&
      openPrincipals && { principals: { ...principals, values: principals.values.map(entry) } }),
    ...(openConditions && {
      conditions: conditions.map((condition) => ({ ...condition, values: condition.values.map(one) })),
    }),
  };
}

function isOpen(value: Text): boolean {
  return typeof value !== 'string';
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
    if (typeof value === 'string') return;
    for (const { id, label } of atomsOf(value)) {
      if (values.has(id)) continue;
      const made = sampleOf(graph, id) ?? (all ? label.replace(/\W+/g, '-') : undefined);
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
  return values.size === 0 ? policies : policies.map((policy) => bind(policy, values));
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
