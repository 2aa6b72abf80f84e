import { isList, isObject, type Resource, toStr } from '../../../template';
import type { Planner } from '../../engine/probe';

/** Everything that has to be known to sign a user in and to get their credentials. Plain data. */
export interface SignInSetup {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly identityPoolId: string;
  /** As tokens are handed in: `cognito-idp.REGION.amazonaws.com/POOL`. */
  readonly provider: string;
  /** The ARN of the role that signed-in users get. */
  readonly role: string;
  /** Users sign in by their address. */
  readonly byAddress: boolean;
}

/** What is missing of a setup, by its name. */
export interface Incomplete {
  readonly missing: string;
}

/** How users get credentials from an identity pool, by the first of its user pools. */
export function setupOf(pool: Resource, planner: Planner): SignInSetup | Incomplete {
  const { graph, deployment } = planner;
  const providers = pool.get('CognitoIdentityProviders');
  const first = isList(providers) ? providers.find(isObject) : undefined;
  if (!isObject(first)) return { missing: 'a user pool among its providers' };
  const client = graph.denoted(first['ClientId'], 'AWS::Cognito::UserPoolClient');
  const userPool = client && graph.denoted(client.get('UserPoolId'), 'AWS::Cognito::UserPool');
  const [attachment] = graph.related(pool, 'AWS::Cognito::IdentityPoolRoleAttachment', 'IdentityPoolId');
  const values = {
    userPoolId: userPool?.ref,
    clientId: first['ClientId'],
    identityPoolId: pool.ref,
    role: attachment?.get('Roles', 'authenticated'),
  };
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(values)) {
    const text = toStr(value) === undefined ? undefined : deployment.text(value);
    if (text === undefined) return { missing: deployment.missing(value)[0] ?? name };
    texts.set(name, text);
  }
  const userPoolId = texts.get('userPoolId') ?? '';
  const region = userPoolId.slice(0, Math.max(0, userPoolId.indexOf('_')));
  return {
    region,
    userPoolId,
    clientId: texts.get('clientId') ?? '',
    identityPoolId: texts.get('identityPoolId') ?? '',
    provider: `cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    role: texts.get('role') ?? '',
    byAddress: JSON.stringify(deployment.plain(userPool?.get('UsernameAttributes')) ?? []).includes('email'),
  };
}
