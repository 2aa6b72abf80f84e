/**
 * Keys whose value is another for every identity (AWS: "IAM policy elements: Variables and tags"; "Available keys for AWS web
 * identity federation"; Amazon Cognito: "Using attributes for access control").
 */
const IDENTITIES: readonly RegExp[] = [
  /^cognito-identity\.amazonaws\.com:sub$/,
  /^aws:username$/,
  /^aws:userid$/,
  /^aws:principaltag\/.+/,
  /^saml:(sub|uid|namequalifier)$/,
  /^(accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com):(sub|id|user_id)$/,
  /:sub$/,
];

/** The variable of Amazon Cognito's identity pools: REGION:UUID, one for each identity. */
export const COGNITO_SUB = 'cognito-identity.amazonaws.com:sub';

/** Whether a policy variable, in lower case, tells identities apart. */
export function isIdentity(key: string): boolean {
  return IDENTITIES.some((pattern) => pattern.test(key));
}
