import { atomsOf, bindText, type Policy, type RequestPattern, type Text, text } from '../../iam';
import { type Graph, type Resource, toStr } from '../../template';
import { isNamed } from '../relations/named-resources';
import { SAMPLE_ACCOUNT } from './bound';
import { iamText, originOf } from './text';

/** A parameter that does not say what it must; the message says how it is written. */
export class GrantError extends Error {
  override readonly name = 'GrantError';
}

/**
 * What a role is meant to do, out of lines such as `ses:SendEmail on arn:aws:ses:*:*:identity/*`. A resource is `*`, a pattern
 * of ARNs, a type (`AWS::DynamoDB::Table`: all of it in the templates), or the logical id or construct path of resources
 * (`UsersTable`, `*SigningKey*`); what lies below a resource comes with it. A line may be for some roles only: `Signer* may
 * secretsmanager:GetSecretValue on SigningKey`.
 * @param values put in for atoms of the ARNs, as in the policies that are compared.
 * @param role whose policies they are; without it lines for some roles only are left out.
 * @throws GrantError for a line that is not written so.
 */
export function grantedBy(
  graph: Graph,
  lines: readonly string[],
  values: ReadonlyMap<string, string>,
  role?: Resource,
): readonly RequestPattern[] {
  return lines.flatMap((line): RequestPattern[] => {
    const [first = '', ...whoElse] = line.split(/\s+may\s+/);
    const [action, resource, ...rest] = (whoElse[0] ?? first).split(/\s+on\s+/);
    if (!action || !resource || rest.length > 0 || whoElse.length > 1) {
      throw new GrantError(
        `"${line}" is not written as [ROLE may] ACTION on RESOURCE, for example ses:SendEmail on *`,
      );
    }
    if (whoElse.length === 1 && !(role && isNamed(role, [first.trim()]))) return [];
    const Action = action.split(',').map((one) => one.trim());
    const meant = resource.trim();
    if (meant === '*' || meant.startsWith('arn:')) return [{ Action, Resource: meant }];
    const arns = resourcesMeant(graph, meant).flatMap((one) => arnsOf(one, values));
    return arns.length === 0 ? [] : [{ Action, Resource: arns }];
  });
}

function resourcesMeant(graph: Graph, meant: string): readonly Resource[] {
  if (meant.includes('::')) return graph.resources(meant);
  return [...graph.all].filter((one) => one.exists && isNamed(one, [meant]));
}

/** Types whose reference is their ARN, with one that a deployment could give. They have no attribute of that name. */
const ARN_BY_REF: ReadonlyMap<string, (logicalId: string) => string> = new Map([
  ['AWS::SecretsManager::Secret', (id) => arnOf('secretsmanager', `secret:${id}-AbCdEf`)],
  ['AWS::SNS::Topic', (id) => arnOf('sns', id)],
  ['AWS::StepFunctions::StateMachine', (id) => arnOf('states', `stateMachine:${id}`)],
]);

function arnOf(service: string, rest: string): string {
  return `arn:aws:${service}:us-east-1:${SAMPLE_ACCOUNT}:${rest}`;
}

/**
 * ARNs that a deployment could give to what policies name by reference only: different for different resources, which is
 * known of them and of nothing else that stands for a whole ARN.
 */
export function sampleArns(policies: readonly Policy[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { statements } of policies) {
    for (const one of statements.flatMap(({ resources }) => resources?.values ?? []).flatMap(atomsOf)) {
      const origin = originOf(one);
      if (origin?.kind !== 'resource' || origin.attribute !== 'Ref') continue;
      const sample = ARN_BY_REF.get(origin.type)?.(origin.logicalId);
      if (sample !== undefined) found.set(one.id, sample);
    }
  }
  return found;
}

function arnsOf(resource: Resource, values: ReadonlyMap<string, string>): readonly Text[] {
  const arn = toStr(ARN_BY_REF.has(resource.type) ? resource.ref : resource.attribute('Arn'));
  if (arn === undefined) return [];
  const own = bindText(iamText(arn), values);
  return [own, text(own, '/*'), text(own, ':*')];
}
