import type { JudgeRequest } from './judge-model';
import { principalKeys } from './principal-keys';
import { OWN_ACCOUNT } from './small-world';

/** A key that tells identities apart, with a few of its values. */
export interface Identifier {
  readonly variable: string;
  readonly values: readonly string[];
  /** What a value may look like. */
  readonly shape: RegExp;
}

export const IDENTIFIERS: readonly Identifier[] = [
  // The value of a tag or a claim may be empty (AWS: "Tags", a tag's value can be an empty string).
  { variable: 'x:name', values: ['a', 'b', 'ab', 'a/b', 'p'], shape: /^.*$/s },
  { variable: 'aws:username', values: ['a', 'b', 'ab', 'p'], shape: /^[\w+=,.@-]{1,64}$/ },
  {
    variable: 'cognito-identity.amazonaws.com:sub',
    values: [
      'us-east-1:11111111-1111-4111-8111-111111111111',
      'us-east-1:11111111-1111-4111-8111-111111111112',
      'eu-west-1:11111111-1111-4111-8111-111111111111',
    ],
    shape: /^[a-z]{2}(-[a-z]+)+-\d+:[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  },
];

/** The request made with that identity. */
export function asIdentity(request: JudgeRequest, variable: string, value: string): JudgeRequest {
  if (variable !== 'aws:username') return { ...request, context: { ...request.context, [variable]: value } };
  const principal = {
    kind: 'user',
    account: OWN_ACCOUNT,
    arn: `arn:aws:iam::${OWN_ACCOUNT}:user/${value}`,
  } as const;
  const own = { ...request.context };
  for (const key of Object.keys(principalKeys(request.principal)))
    delete (own as Record<string, unknown>)[key];
  return { ...request, principal, context: { ...own, ...principalKeys(principal) } };
}

/** All pieces of some texts: among them is whoever owns what the texts name. */
export function piecesOf(texts: readonly string[]): Set<string> {
  const found = new Set<string>(['']);
  for (const text of texts) {
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 1; end <= text.length; end++) found.add(text.slice(start, end));
    }
  }
  return found;
}
