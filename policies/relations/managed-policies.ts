import { type Policy, parsePolicy, type Statement } from '../../iam';
import { expanded, type Symbolic, toStr, type Value } from '../../template';
import { managedPolicy } from '../access/managed-policies';
import { globMatches } from './glob';
import type { Truth } from './truth';

const parsed = new Map<string, Policy>();

/**
 * Whether an attached policy, by its ARN, is an AWS managed policy that allows an action on every resource. Unknown where it
 * allows it on some resources or under conditions, and for policies that are none of AWS's.
 */
export function managedAllows(arn: Value, action: string): Truth {
  const policy = awsPolicy(arn);
  if (!policy) return 'unknown';
  const wanted = action.toLowerCase();
  const speaking = policy.statements.filter((statement) => speaksOf(statement, wanted));
  if (speaking.length === 0) return 'no';
  if (speaking.some(({ effect }) => effect === 'Deny')) return 'unknown';
  return speaking.some(isBoundless) ? 'yes' : 'unknown';
}

function speaksOf({ actions }: Statement, wanted: string): boolean {
  const named = actions.values.some(
    (pattern) => typeof pattern === 'string' && globMatches(pattern.toLowerCase(), wanted),
  );
  return named !== actions.not;
}

function isBoundless({ resources, conditions }: Statement): boolean {
  return conditions.length === 0 && resources?.not === false && resources.values.includes('*');
}

function awsPolicy(value: Value | Symbolic): Policy | undefined {
  const str = toStr(value);
  if (str === undefined) return undefined;
  // The partition alone may be symbolic: what follows it says whose policy it is.
  const written = String(expanded(str)).replace(/^arn:\$\{[^}]{1,60}\}:/, 'arn:aws:');
  const known = parsed.get(written);
  if (known) return known;
  const found = managedPolicy(written);
  if (!found) return undefined;
  const { policy } = parsePolicy(found.document, { name: found.name });
  parsed.set(written, policy);
  return policy;
}
