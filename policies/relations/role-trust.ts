import { compare, type Resource, type Str } from '../../template';
import { documentOf, hasEffect } from './policy-statements';
import type { Truth } from './truth';

/** Whether the trust policy of a role lets a service assume it: `lambda.amazonaws.com`. */
export function trustsService(role: Resource, service: Str): Truth {
  const path = ['AssumeRolePolicyDocument'];
  const { statements, opaque } = documentOf(role.get(...path), path);
  const named = statements.some(
    (statement) =>
      hasEffect(statement, 'Allow') !== 'no' &&
      !statement.notPrincipal &&
      statement.principals.some(
        ({ type, value }) => type === 'Service' && compare(value, service) === 'equal',
      ),
  );
  if (named) return 'yes';
  return opaque.length > 0 ? 'unknown' : 'no';
}
