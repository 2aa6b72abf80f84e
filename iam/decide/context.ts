import { accountOf, type Principal } from './principal';

/** One request, completely known. */
export interface Request {
  readonly principal: Principal;
  /** `s3:GetObject`; case does not count. */
  readonly action: string;
  /** An ARN, or `*` for an action that works on no resource. */
  readonly resource: string;
  /** Context keys by name (case does not count); a key that is not there is absent. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Values of the request's context by key in lower case; a key without values is absent. */
export type Context = ReadonlyMap<string, readonly string[]>;

/**
 * The context of a request: what it says, and what follows from its principal where it does not say it
 * (`aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:username`, `aws:PrincipalIsAWSService`,
 * `aws:PrincipalServiceName`). An anonymous request carries no principal keys
 * but `aws:PrincipalType`. Source: AWS, "AWS global condition
 * context keys".
 */
export function contextOf(request: Request): Context {
  const out = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(derivedKeys(request.principal)))
    out.set(key.toLowerCase(), [value]);
  for (const key of Object.keys(request.context)) {
    const value = request.context[key];
    if (value === undefined) continue;
    const values = typeof value === 'string' ? [value] : value;
    if (values.length === 0) out.delete(key.toLowerCase());
    else out.set(key.toLowerCase(), values);
  }
  return out;
}

/** The keys that follow from a principal. */
export function derivedKeys(principal: Principal): Readonly<Record<string, string>> {
  const account = accountOf(principal);
  const shared = { 'aws:PrincipalIsAWSService': 'false' };
  switch (principal.type) {
    case 'user': {
      if (principal.arn.endsWith(':root')) {
        return {
          ...shared,
          'aws:PrincipalArn': principal.arn,
          'aws:PrincipalAccount': account ?? '',
          'aws:PrincipalType': 'Account',
        };
      }
      const name = principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
      return {
        ...shared,
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalAccount': account ?? '',
        'aws:PrincipalType': 'User',
        'aws:username': name,
      };
    }
    case 'federated-user':
      return {
        ...shared,
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalAccount': account ?? '',
        'aws:PrincipalType': 'FederatedUser',
      };
    case 'role-session':
      return {
        ...shared,
        'aws:PrincipalArn': principal.roleArn,
        'aws:PrincipalAccount': account ?? '',
        'aws:PrincipalType': 'AssumedRole',
      };
    case 'service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service };
    case 'anonymous':
      return { 'aws:PrincipalType': 'Anonymous' };
    default:
      return {};
  }
}
