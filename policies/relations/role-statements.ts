import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Str,
  type Value,
} from '../../template';
import { managedAllows } from './managed-policies';
import {
  coversResource,
  documentOf,
  hasEffect,
  namesAction,
  type Statement,
  symbolicIn,
} from './policy-statements';
import { every, type Truth } from './truth';

/** A statement of a role, and the resource that holds it. */
export interface RoleStatement {
  readonly resource: Resource;
  readonly statement: Statement;
}

/** What a role may do, as far as the templates say. */
export interface RoleStatements {
  readonly statements: readonly RoleStatement[];
  /** What else it may do rests on these: managed policies that the templates do not hold, symbolic documents. */
  readonly opaque: readonly Value[];
}

/** Policies name several roles, seldom more than these; by reference they are found at any place. */
const NAMED_PLACES = [0, 1, 2, 3];

/** The identity statements of a role: inline, attached by policies that name it, and managed policies of the templates. */
export function roleStatements(graph: Graph, role: Resource): RoleStatements {
  const statements: RoleStatement[] = [];
  const opaque: Value[] = [];
  const add = (resource: Resource, path: Path): void => {
    const document = documentOf(resource.get(...path), path);
    statements.push(...document.statements.map((statement) => ({ resource, statement })));
    opaque.push(...document.opaque);
  };
  const inline = role.get('Policies');
  if (isSymbolic(inline)) opaque.push(inline);
  if (isList(inline)) {
    inline.forEach((policy, i) => {
      if (isSymbolic(policy)) opaque.push(policy);
      else if (isObject(policy)) add(role, ['Policies', i, 'PolicyDocument']);
    });
  }
  const managed = role.get('ManagedPolicyArns');
  if (isSymbolic(managed)) opaque.push(managed);
  const attached = new Set(attachedPolicies(graph, role));
  for (const arn of isList(managed) ? managed : []) {
    const policy = graph.denoted(arn, 'AWS::IAM::ManagedPolicy');
    if (policy) attached.add(policy);
    else opaque.push(arn);
  }
  for (const policy of attached) add(policy, ['PolicyDocument']);
  return { statements, opaque };
}

function attachedPolicies(graph: Graph, role: Resource): readonly Resource[] {
  const found = new Set<Resource>(graph.related(role, 'AWS::IAM::RolePolicy', 'RoleName'));
  for (const { from } of graph.referencesTo(role)) {
    if (!['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(from.type) || !from.exists) continue;
    const roles = from.get('Roles');
    if (isList(roles) && roles.some((one) => graph.denoted(one, 'AWS::IAM::Role') === role)) found.add(from);
  }
  for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']) {
    for (const place of NAMED_PLACES)
      for (const policy of graph.related(role, type, 'Roles', place)) found.add(policy);
  }
  return [...found];
}

/** Whether a role may do something to a resource, and what the answer rests on. */
export interface Permission {
  readonly truth: Truth;
  readonly by: RoleStatement | undefined;
  readonly restsOn: Value | undefined;
}

/**
 * Whether the identity statements of a role allow an action on a resource under any of its names. Conditions and what the
 * templates do not hold make it unknown; boundaries and policies of the organization are not looked at.
 */
export function mayDo(held: RoleStatements, action: string, ...names: readonly Str[]): Permission {
  const managed = held.opaque.map((value) => ({ value, answer: managedAllows(value, action) }));
  const granted = managed.some(({ answer }) => answer === 'yes');
  let unsure: Value | undefined = managed.find(({ answer }) => answer === 'unknown')?.value;
  let allowed: RoleStatement | undefined;
  for (const one of held.statements) {
    const { statement } = one;
    const speaks = names.map((name) =>
      every([namesAction(statement, action), coversResource(statement, name)]),
    );
    const covers: Truth = speaks.includes('yes') ? 'yes' : speaks.includes('unknown') ? 'unknown' : 'no';
    const open = statement.conditions.length > 0 || statement.opaque.length > 0 ? 'unknown' : 'yes';
    const truth = every([covers, open]);
    if (truth === 'no') continue;
    const denies = hasEffect(statement, 'Deny');
    if (denies === 'yes' && truth === 'yes') return { truth: 'no', by: one, restsOn: undefined };
    if (denies === 'no' && truth === 'yes') allowed ??= one;
    const condition = covers === 'yes' ? statement.conditions[0]?.key : undefined;
    const restsOn = condition ?? symbolicIn(statement)[0] ?? 'a condition';
    if (denies !== 'yes' && truth === 'unknown') unsure ??= restsOn;
    // A Deny that may hold takes the certainty of every Allow.
    if (denies !== 'no') return { truth: 'unknown', by: one, restsOn };
  }
  if (allowed || granted) return { truth: 'yes', by: allowed, restsOn: undefined };
  return { truth: unsure === undefined ? 'no' : 'unknown', by: undefined, restsOn: unsure };
}
