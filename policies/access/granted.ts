import { bindText, type RequestPattern, text } from '../../iam';
import { type Graph, toStr } from '../../template';
import { iamText } from './text';

/** A parameter that does not say what it must; the message says how it is written. */
export class GrantError extends Error {
  override readonly name = 'GrantError';
}

/**
 * What a role is meant to do, out of lines such as `ses:SendEmail on arn:aws:ses:*:*:identity/*` or `dynamodb:GetItem on
 * AWS::DynamoDB::Table`: a type stands for every resource of it in the templates and what lies below.
 * @param values put in for atoms of the ARNs, as in the policies that are compared.
 * @throws GrantError for a line that is not written so.
 */
export function grantedBy(
  graph: Graph,
  lines: readonly string[],
  values: ReadonlyMap<string, string>,
): readonly RequestPattern[] {
  return lines.flatMap((line): RequestPattern[] => {
    const [action, resource, ...rest] = line.split(/\s+on\s+/);
    if (!action || !resource || rest.length > 0) {
      throw new GrantError(`"${line}" is not written as ACTION on RESOURCE, for example ses:SendEmail on *`);
    }
    const Action = action.split(',').map((one) => one.trim());
    if (!resource.includes('::') || resource.startsWith('arn:')) return [{ Action, Resource: resource }];
    const arns = graph.resources(resource.trim()).flatMap((one) => {
      const arn = toStr(one.attribute('Arn'));
      if (arn === undefined) return [];
      const own = bindText(iamText(arn), values);
      return [own, text(own, '/*'), text(own, ':*')];
    });
    return arns.length === 0 ? [] : [{ Action, Resource: arns }];
  });
}
