import { type Resource, type Str, text, toStr } from '../../template';
import { patternCovers } from './glob';
import { hasEffect, namesAction } from './policy-statements';
import { mayDo, type Permission, type RoleStatement, type RoleStatements } from './role-statements';
import { some } from './truth';

/** Keys of a bucket between a prefix and a suffix, as a pattern of ARNs. */
export function objectsOf(bucket: Resource, prefix: Str = '', suffix: Str = ''): Str {
  return text([toStr(bucket.attribute('Arn')) ?? '', '/', prefix, '*', suffix]);
}

/**
 * Whether a role may do something to some objects of a bucket: to all of them, or to those below the prefix that a statement
 * names.
 */
export function mayDoToSome(held: RoleStatements, action: string, bucket: Resource): Permission {
  const all = objectsOf(bucket);
  const whole = mayDo(held, action, all);
  if (whole.truth === 'yes') return whole;
  const named = statementsBelow(held, action, bucket);
  // Each prefix that is named is asked about on its own, so that a Deny or a condition counts.
  const answers = named.flatMap(({ statement }) =>
    statement.resources
      .filter((one) => patternCovers(all, one) === 'yes')
      .map((one) => mayDo(held, action, one)),
  );
  return (
    answers.find(({ truth }) => truth === 'yes') ?? answers.find(({ truth }) => truth === 'unknown') ?? whole
  );
}

/** The Allow statements of a role that speak of this bucket's objects by name, and surely of the action. */
export function statementsBelow(
  held: RoleStatements,
  action: string,
  bucket: Resource,
): readonly RoleStatement[] {
  const all = objectsOf(bucket);
  return held.statements.filter(
    ({ statement }) =>
      hasEffect(statement, 'Allow') === 'yes' &&
      namesAction(statement, action) === 'yes' &&
      some(statement.resources.map((one) => patternCovers(all, one))) === 'yes',
  );
}
