import { type Graph, isList, isObject, type Path, type Resource, toStr, type Value } from '../../template';
import { documentOf, hasEffect } from './policy-statements';
import type { Truth } from './truth';

const PROVIDER = 'cognito-identity.amazonaws.com';

/** How an identity pool hands out a role: to whom, and where that is written. */
export interface Handout {
  /** The role attachment; absent when only the role's trust policy says so. */
  readonly attachment?: { readonly resource: Resource; readonly path: Path };
  /** The pool's id; absent when nothing in the templates says which pool it is. */
  readonly pool?: Value;
  /** `authenticated` for roles of signed-in users and those chosen by mapping. Undefined when nothing says which. */
  readonly kind?: 'authenticated' | 'unauthenticated';
}

const ATTACHMENT = 'AWS::Cognito::IdentityPoolRoleAttachment';

/** The ways in which identity pools hand out a role. Empty when none does. */
export function handouts(graph: Graph, role: Resource): readonly Handout[] {
  return role.remember('handouts', () => findHandouts(graph, role));
}

function findHandouts(graph: Graph, role: Resource): readonly Handout[] {
  const found: Handout[] = [];
  for (const resource of attachmentsOf(graph, role)) {
    for (const [path, kind] of placesOf(resource)) {
      if (graph.denoted(resource.get(...path), 'AWS::IAM::Role') !== role) continue;
      const pool = resource.get('IdentityPoolId');
      found.push({ attachment: { resource, path }, kind, ...(pool !== undefined && { pool }) });
    }
  }
  if (found.length === 0 && trustsIdentityPools(role) === 'yes') return [{}];
  return found;
}

/** Whether the trust policy lets identities of Cognito identity pools in. */
function trustsIdentityPools(role: Resource): Truth {
  const path = ['AssumeRolePolicyDocument'];
  const { statements, opaque } = documentOf(role.get(...path), path);
  const named = statements.some(
    (statement) =>
      hasEffect(statement, 'Allow') !== 'no' &&
      statement.principals.some(({ type, value }) => type === 'Federated' && toStr(value) === PROVIDER),
  );
  if (named) return 'yes';
  return opaque.length > 0 ? 'unknown' : 'no';
}

function attachmentsOf(graph: Graph, role: Resource): readonly Resource[] {
  if (graph.declared(ATTACHMENT).length === 0) return [];
  const found = new Set(
    graph
      .referencesTo(role)
      .map(({ from }) => from)
      .filter((from) => from.type === ATTACHMENT && from.exists),
  );
  for (const kind of ['authenticated', 'unauthenticated']) {
    for (const one of graph.related(role, ATTACHMENT, 'Roles', kind)) found.add(one);
  }
  return [...found];
}

/** Where an attachment names roles: directly, and in the rules that map claims to roles. */
function placesOf(attachment: Resource): readonly (readonly [Path, 'authenticated' | 'unauthenticated'])[] {
  const places: (readonly [Path, 'authenticated' | 'unauthenticated'])[] = [
    [['Roles', 'authenticated'], 'authenticated'],
    [['Roles', 'unauthenticated'], 'unauthenticated'],
  ];
  const mappings = attachment.get('RoleMappings');
  for (const name of isObject(mappings) ? Object.keys(mappings) : []) {
    const base = ['RoleMappings', name, 'RulesConfiguration', 'Rules'];
    const rules = attachment.get(...base);
    (isList(rules) ? rules : []).forEach((_, i) => {
      places.push([[...base, i, 'RoleARN'], 'authenticated']);
    });
  }
  return places;
}
