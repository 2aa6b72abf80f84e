import type { Policy, PolicyProblem, PolicySet, StatementRef } from '../../iam';
import { parsePolicy } from '../../iam';
import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Value,
} from '../../template';
import { policyOf } from './documents';
import { managedPolicy } from './managed-policies';

/** A policy document with its place. */
export interface PlacedDocument {
  readonly name: string;
  readonly policy: Policy;
  /** Where it stands, below the properties of a resource; absent for a policy that AWS manages. */
  readonly at?: { readonly resource: Resource; readonly path: Path };
  /** For a policy that AWS manages: its ARN, and the month in which the list was collected. */
  readonly managed?: { readonly arn: string; readonly collected: string };
}

/** Something that bears on what a principal may do and that could not be read. */
export interface Gap {
  /** A sentence without a full stop that names the place or the value. */
  readonly text: string;
  readonly at: { readonly resource: Resource; readonly path: Path };
  /** `grants`: it could only allow more. `limits`: it could take away what the rest allows. */
  readonly effect: 'grants' | 'limits';
}

/** Everything that says what a principal may do by its own policies. */
export interface IdentityPolicies {
  /** In the order of `set.identity`. */
  readonly documents: readonly PlacedDocument[];
  readonly boundary?: PlacedDocument;
  readonly gaps: readonly Gap[];
  readonly set: PolicySet;
}

const TYPES = {
  'AWS::IAM::Role': { list: 'Roles', single: 'AWS::IAM::RolePolicy', name: 'RoleName' },
  'AWS::IAM::User': { list: 'Users', single: 'AWS::IAM::UserPolicy', name: 'UserName' },
  'AWS::IAM::Group': { list: 'Groups', single: 'AWS::IAM::GroupPolicy', name: 'GroupName' },
} as const;

const ATTACHED = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'] as const;

/** Policies that name principals by text name several, seldom more than these; by reference they are found at any place. */
const NAMED_PLACES = [0, 1, 2, 3];

/**
 * The identity policies of a role, a user (its groups' included) or a group: inline, attached from either side, managed by
 * the templates or by AWS, and the permissions boundary.
 */
export function identityPolicies(graph: Graph, principal: Resource): IdentityPolicies {
  return principal.remember('identity policies', () => readIdentity(graph, principal));
}

function readIdentity(graph: Graph, principal: Resource): IdentityPolicies {
  const reader = new Reader(graph);
  reader.principal(principal);
  for (const group of principal.type === 'AWS::IAM::User' ? reader.groupsOf(principal) : []) {
    reader.principal(group);
  }
  const boundary = reader.boundary(principal);
  const { documents, gaps } = reader;
  const set: PolicySet = {
    identity: documents.map(({ policy }) => policy),
    ...(boundary && { boundary: boundary.policy }),
  };
  return { documents, gaps, set, ...(boundary && { boundary }) };
}

/** A policy document at a path of a resource, with what of it could not be read. */
export function placedDocument(
  resource: Resource,
  path: Path,
  name: string = resource.logicalId,
): { readonly document: PlacedDocument; readonly gaps: readonly Gap[] } {
  const place = path.join('.');
  const own = resource.remember(`document ${place}`, () => readDocument(resource, path));
  if (name === resource.logicalId) return own;
  // The same document as its principal calls it.
  return resource.remember(`document ${place} of ${name}`, () => {
    const { document, gaps } = own;
    return { document: { ...document, name, policy: { ...document.policy, name } }, gaps };
  });
}

function readDocument(
  resource: Resource,
  path: Path,
): { readonly document: PlacedDocument; readonly gaps: readonly Gap[] } {
  const value = resource.get(...path);
  const name = resource.logicalId;
  const { policy, problems } = policyOf(value, name);
  return {
    document: { name, policy, at: { resource, path } },
    gaps: problems.map((problem) => gapOf(problem, resource, path, value)),
  };
}

/** The document that a decision's statement stands in. */
export function documentOfStatement(
  policies: IdentityPolicies,
  ref: StatementRef,
): PlacedDocument | undefined {
  if (ref.source === 'boundary') return policies.boundary;
  return ref.source === 'identity' ? policies.documents[ref.policy] : undefined;
}

function gapOf(problem: PolicyProblem, resource: Resource, path: Path, document: Value | undefined): Gap {
  const [head, index] = problem.path;
  const statements = isObject(document) ? document['Statement'] : undefined;
  const statement =
    head !== 'Statement'
      ? undefined
      : typeof index === 'number' && isList(statements)
        ? statements[index]
        : statements;
  const allows = isObject(statement) && statement['Effect'] === 'Allow';
  const place = ['Properties', ...path, ...problem.path].join('.');
  const shown = isSymbolic(document) ? String(document) : '';
  const value = shown === '' ? '' : ` (${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown})`;
  return {
    text: `${resource.logicalId}.${place}${value} cannot be read: ${problem.message}`,
    at: { resource, path: [...path, ...problem.path] },
    effect: allows ? 'grants' : 'limits',
  };
}

class Reader {
  readonly documents: PlacedDocument[] = [];
  readonly gaps: Gap[] = [];

  constructor(private readonly graph: Graph) {}

  principal(principal: Resource): void {
    const inline = principal.get('Policies');
    if (isSymbolic(inline)) this.gap(principal, ['Policies'], `the inline policies are ${String(inline)}`);
    if (isList(inline)) {
      inline.forEach((policy, i) => {
        if (policy === undefined || policy === null) return;
        const name =
          isObject(policy) && typeof policy['PolicyName'] === 'string' ? policy['PolicyName'] : undefined;
        this.add(principal, ['Policies', i, 'PolicyDocument'], name);
      });
    }
    const attached = new Set(this.attachedTo(principal));
    for (const [arn, path] of this.managedArns(principal)) {
      const own = this.graph.denoted(arn, 'AWS::IAM::ManagedPolicy');
      if (own) attached.add(own);
      else this.addManaged(principal, path, arn);
    }
    for (const policy of attached) this.add(policy, ['PolicyDocument']);
  }

  groupsOf(user: Resource): readonly Resource[] {
    const named = user.get('Groups');
    const groups = new Set<Resource>();
    (isList(named) ? named : []).forEach((name, i) => {
      const group = this.graph.denoted(name, 'AWS::IAM::Group');
      if (group) groups.add(group);
      else this.gap(user, ['Groups', i], `the group ${String(name)} is not in the templates`);
    });
    for (const { from } of this.graph.referencesTo(user)) {
      if (from.type !== 'AWS::IAM::UserToGroupAddition' || !from.exists) continue;
      const users = from.get('Users');
      if (!isList(users) || !users.some((one) => this.graph.denoted(one, 'AWS::IAM::User') === user))
        continue;
      const group = this.graph.denoted(from.get('GroupName'), 'AWS::IAM::Group');
      if (group) groups.add(group);
    }
    return [...groups];
  }

  boundary(principal: Resource): PlacedDocument | undefined {
    const arn = principal.get('PermissionsBoundary');
    if (arn === undefined) return undefined;
    const path = ['PermissionsBoundary'];
    const own = this.graph.denoted(arn, 'AWS::IAM::ManagedPolicy');
    if (own) {
      const { document, gaps } = placedDocument(own, ['PolicyDocument']);
      // What cannot be read of a boundary is missing from it either way.
      this.gaps.push(...gaps.map((gap): Gap => ({ ...gap, effect: 'grants' })));
      return document;
    }
    const known = awsManaged(arn);
    if (known) return known;
    const text = `the permissions boundary ${String(arn)} is not in the templates`;
    this.gaps.push({ text, at: { resource: principal, path }, effect: 'limits' });
    return undefined;
  }

  private attachedTo(principal: Resource): readonly Resource[] {
    const type = Object.hasOwn(TYPES, principal.type)
      ? TYPES[principal.type as keyof typeof TYPES]
      : undefined;
    if (type === undefined) return [];
    const found = new Set<Resource>(this.graph.related(principal, type.single, type.name));
    for (const { from } of this.graph.referencesTo(principal)) {
      if (!(ATTACHED as readonly string[]).includes(from.type) || !from.exists) continue;
      const names = from.get(type.list);
      if (isList(names) && names.some((one) => this.graph.denoted(one, principal.type) === principal))
        found.add(from);
    }
    if (principal.get(type.name) === undefined) return [...found];
    for (const one of ATTACHED) {
      for (const place of NAMED_PLACES) {
        for (const policy of this.graph.related(principal, one, type.list, place)) found.add(policy);
      }
    }
    return [...found];
  }

  private managedArns(principal: Resource): readonly (readonly [Value, Path])[] {
    const managed = principal.get('ManagedPolicyArns');
    if (isList(managed)) {
      return managed.flatMap((arn, i) =>
        arn === undefined || arn === null ? [] : [[arn, ['ManagedPolicyArns', i]] as const],
      );
    }
    return managed === undefined ? [] : [[managed, ['ManagedPolicyArns']]];
  }

  private addManaged(principal: Resource, path: Path, arn: Value): void {
    const known = awsManaged(arn);
    if (known) this.documents.push(known);
    else this.gap(principal, path, `the managed policy ${String(arn)} is not in the templates and not known`);
  }

  private add(resource: Resource, path: Path, name?: string): void {
    const { document, gaps } = placedDocument(resource, path, name);
    this.documents.push(document);
    this.gaps.push(...gaps);
  }

  private gap(resource: Resource, path: Path, text: string): void {
    this.gaps.push({ text, at: { resource, path }, effect: 'grants' });
  }
}

const parsed = new Map<string, PlacedDocument>();

/** A policy that AWS manages by its ARN, whatever the partition is called. */
function awsManaged(value: Value): PlacedDocument | undefined {
  if (typeof value !== 'string' && !isSymbolic(value)) return undefined;
  const arn = String(value).replace('${AWS::Partition}', 'aws');
  const known = parsed.get(arn);
  if (known) return known;
  const found = managedPolicy(arn);
  const placed = found && {
    name: found.name,
    policy: parsePolicy(found.document, { name: found.name }).policy,
    managed: { arn, collected: found.collected },
  };
  if (placed) parsed.set(arn, placed);
  return placed;
}
