import { type Policy, parsePolicy } from '../../iam';
import type { Graph, Resource } from '../../template';
import { list, object, string, strings } from '../json';
import type { TwinValues } from '../values';

/** A role of the templates. */
export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly trust: Policy;
  readonly policies: readonly Policy[];
  readonly boundary: Policy | undefined;
}

/** The roles that the templates declare, by ARN, with the policies that are attached to them from either side. */
export function rolesOf(graph: Graph, values: TwinValues): ReadonlyMap<string, Role> {
  const attached = graph
    .resources('AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy')
    .map((resource) => ({
      resource,
      arn: values.text(resource.ref) ?? '',
      roles: [
        ...strings(values.plain(resource.get('Roles'))),
        string(values.plain(resource.get('RoleName'))),
      ],
      policy: policyOf(values.plain(resource.get('PolicyDocument')), resource.logicalId),
    }));
  const managed = new Map(
    attached
      .filter(({ resource }) => resource.type === 'AWS::IAM::ManagedPolicy')
      .map(({ arn, policy }) => [arn, policy]),
  );
  return new Map(
    graph.resources('AWS::IAM::Role').map((resource) => {
      const arn = values.text(resource.attribute('Arn')) ?? '';
      const name = values.text(resource.ref) ?? '';
      const inline = list(values.plain(resource.get('Policies'))).map((one, i) =>
        policyOf(object(one)['PolicyDocument'], `${resource.logicalId}-${i}`),
      );
      const named = strings(values.plain(resource.get('ManagedPolicyArns'))).flatMap(
        (one) => managed.get(one) ?? [],
      );
      const others = attached.filter(({ roles }) => roles.includes(name)).map(({ policy }) => policy);
      const role: Role = {
        arn,
        name,
        trust: policyOf(values.plain(resource.get('AssumeRolePolicyDocument')), resource.logicalId),
        policies: [...inline, ...named, ...others],
        boundary: boundaryOf(resource, values, managed),
      };
      return [arn, role] as const;
    }),
  );
}

/** A boundary that is not in the templates allows nothing here: the twin never grants what it does not know. */
function boundaryOf(
  resource: Resource,
  values: TwinValues,
  managed: ReadonlyMap<string, Policy>,
): Policy | undefined {
  const arn = string(values.plain(resource.get('PermissionsBoundary')));
  return arn === undefined ? undefined : (managed.get(arn) ?? policyOf({}, arn));
}

/** What cannot be read grants nothing. */
function policyOf(document: unknown, name: string): Policy {
  return parsePolicy(document, { name }).policy;
}
