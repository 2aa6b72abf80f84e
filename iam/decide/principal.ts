import type { Bindings } from '../condition/bindings';
import type { PrincipalEntry } from '../document/model';
import { excluding, NONE } from '../glob/char-class';
import { ANY_STAR, exactly, type Pattern, patternOf, type Token } from '../glob/pattern';
import type { Atom, Text } from '../text';

/** Who calls. ARNs as IAM writes them. */
export type Principal =
  /** No signature. */
  | { readonly type: 'anonymous' }
  /** `arn:aws:iam::111122223333:user/path/name`, or `arn:aws:iam::111122223333:root`. */
  | { readonly type: 'user'; readonly arn: string }
  /** A session of a role: `arn:aws:iam::111122223333:role/path/name`. */
  | { readonly type: 'role-session'; readonly roleArn: string; readonly sessionName: string }
  /** `arn:aws:sts::111122223333:federated-user/name`. */
  | { readonly type: 'federated-user'; readonly arn: string }
  /** `cloudfront.amazonaws.com`. */
  | { readonly type: 'service'; readonly service: string }
  /** Somebody who signed in elsewhere and asks STS for a role: `cognito-identity.amazonaws.com`, a provider's ARN. */
  | { readonly type: 'federated'; readonly provider: string }
  | { readonly type: 'canonical-user'; readonly id: string }
  /** CloudFront's origin access identity; policies name it by id or by canonical user id. */
  | { readonly type: 'origin-access-identity'; readonly id: string; readonly canonicalUserId?: string };

/**
 * A principal as one word, so that patterns can match it: a letter for the kind, a space, the rest.
 * `u ARN`, `r ROLEARN SESSION`, `s SERVICE`, `f PROVIDER`, `c ID`, `o ID CANONICALID`, `-`.
 */
export function principalWord(principal: Principal): string {
  switch (principal.type) {
    case 'anonymous':
      return '-';
    case 'user':
    case 'federated-user':
      return `u ${principal.arn}`;
    case 'role-session':
      return `r ${principal.roleArn} ${principal.sessionName}`;
    case 'service':
      return `s ${principal.service}`;
    case 'federated':
      return `f ${principal.provider}`;
    case 'canonical-user':
      return `c ${principal.id}`;
    case 'origin-access-identity':
      return `o ${principal.id} ${principal.canonicalUserId ?? ''}`;
  }
}

/** The principal that a word stands for. */
export function principalOf(word: string): Principal {
  const rest = word.slice(2);
  const space = rest.indexOf(' ');
  switch (word[0]) {
    case 'u':
      return rest.includes(':federated-user/')
        ? { type: 'federated-user', arn: rest }
        : { type: 'user', arn: rest };
    case 'r':
      return { type: 'role-session', roleArn: rest.slice(0, space), sessionName: rest.slice(space + 1) };
    case 's':
      return { type: 'service', service: rest };
    case 'f':
      return { type: 'federated', provider: rest };
    case 'c':
      return { type: 'canonical-user', id: rest };
    case 'o':
      return {
        type: 'origin-access-identity',
        id: rest.slice(0, space),
        ...(space + 1 < rest.length ? { canonicalUserId: rest.slice(space + 1) } : {}),
      };
    default:
      return { type: 'anonymous' };
  }
}

/** Account of an IAM principal; undefined for all others. */
export function accountOf(principal: Principal): string | undefined {
  if (principal.type === 'user' || principal.type === 'federated-user') return principal.arn.split(':')[4];
  return principal.type === 'role-session' ? principal.roleArn.split(':')[4] : undefined;
}

/** As people read it. */
export function showPrincipal(principal: Principal): string {
  switch (principal.type) {
    case 'anonymous':
      return 'anyone, without credentials';
    case 'user':
    case 'federated-user':
      return principal.arn;
    case 'role-session':
      return `${principal.roleArn} (session ${principal.sessionName})`;
    case 'service':
      return `the service ${principal.service}`;
    case 'federated':
      return `a user signed in with ${principal.provider}`;
    case 'canonical-user':
      return `the canonical user ${principal.id}`;
    case 'origin-access-identity':
      return `the CloudFront origin access identity ${principal.id}`;
  }
}

/**
 * How a Principal entry names somebody, which decides what it grants (AWS: "Policy evaluation for requests within a
 * single account"): `direct` to the caller itself; `role` to a role, limited by boundary and session policy; `account`
 * only delegates to the account's own policies.
 */
export type GrantKind = 'direct' | 'role' | 'account';

export interface PrincipalMatch {
  readonly grant: GrantKind;
  readonly patterns: readonly Pattern[];
  /**
   * Whom the entry spares in NotPrincipal. An account spares its root user only: AWS's example lists a user and the
   * account, and denies everybody but that user (AWS: "AWS JSON policy elements: NotPrincipal").
   */
  readonly spared: readonly Pattern[];
}

const NOT_COLON_OR_SPACE: Token = { cls: excluding(': '), star: true };
const NOT_SPACE: Token = { cls: excluding(' '), star: true };
const lit = (value: string): readonly Token[] => exactly(value).tokens;

/** Every principal. */
export const ANYBODY: Pattern = patternOf([ANY_STAR]);
/** Users, root, federated users and role sessions. */
export const IAM_PRINCIPALS: readonly Pattern[] = [
  patternOf([...lit('u '), ANY_STAR]),
  patternOf([...lit('r '), ANY_STAR]),
];
export const SERVICES: readonly Pattern[] = [patternOf([...lit('s '), ANY_STAR])];

/** Root users of accounts. */
export const ROOTS: readonly Pattern[] = [
  patternOf([...lit('u arn:'), NOT_COLON_OR_SPACE, ...lit(':iam::'), NOT_COLON_OR_SPACE, ...lit(':root')]),
];
/** Sessions of roles that are linked to a service. */
export const SERVICE_LINKED: readonly Pattern[] = [
  patternOf([
    ...lit('r arn:'),
    NOT_COLON_OR_SPACE,
    ...lit(':iam::'),
    NOT_COLON_OR_SPACE,
    ...lit(':role/aws-service-role/'),
    ANY_STAR,
  ]),
];

const OAI_ARN = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ';

const cache = new Map<string, PrincipalMatch>();

/** The words that an entry names. */
export function matchPrincipal(entry: PrincipalEntry, bindings: Bindings): PrincipalMatch {
  if (entry.type === 'any') return direct([ANYBODY]);
  if (typeof entry.value !== 'string') return compilePrincipal(entry, bindings);
  const key = `${entry.type} ${entry.value}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = compilePrincipal(entry, bindings);
  if (cache.size > 50_000) cache.clear();
  cache.set(key, made);
  return made;
}

function compilePrincipal(
  entry: Exclude<PrincipalEntry, { type: 'any' }>,
  bindings: Bindings,
): PrincipalMatch {
  const tokens = compileLiteral(entry.value, bindings);
  if (entry.type === 'Service') return direct([patternOf([...lit('s '), ...tokens])]);
  if (entry.type === 'Federated') return direct([patternOf([...lit('f '), ...tokens])]);
  if (entry.type === 'CanonicalUser') {
    return direct([
      patternOf([...lit('c '), ...tokens]),
      patternOf([...lit('o '), NOT_SPACE, ...lit(' '), ...tokens]),
    ]);
  }
  return matchAws(entry.value, tokens);
}

function named(patterns: readonly Pattern[], grant: GrantKind): PrincipalMatch {
  return { grant, patterns, spared: patterns };
}

function direct(patterns: readonly Pattern[]): PrincipalMatch {
  return named(patterns, 'direct');
}

function wholeAccount(partition: readonly Token[], account: readonly Token[]): PrincipalMatch {
  const root = patternOf([...lit('u arn:'), ...partition, ...lit(':iam::'), ...account, ...lit(':root')]);
  return { grant: 'account', patterns: accountPatterns(partition, account), spared: [root] };
}

function matchAws(value: Text, tokens: readonly Token[]): PrincipalMatch {
  const plain = tokens.map((token) => (token.letter === undefined ? token.cls.only : undefined));
  // Labels are for people and hold colons (`${AWS::AccountId}`): the parts of an ARN must not be counted by them.
  const shown = tokens.map((token) => (token.letter === undefined ? (token.cls.only ?? '') : '_')).join('');
  if (shown.startsWith(OAI_ARN)) {
    return direct([patternOf([...lit('o '), ...tokens.slice(OAI_ARN.length), ...lit(' '), ANY_STAR])]);
  }
  const parts = splitAtColons(tokens, plain);
  if (/^\d{12}$/.test(shown) || loneAtom(value)?.shape === 'account') {
    return wholeAccount([NOT_COLON_OR_SPACE], tokens);
  }
  const [, partition = [], , , account = [], resource = []] = parts;
  const kind = shown.split(':').slice(5).join(':');
  // An account is of one partition only: its number says all.
  if (kind === 'root') return wholeAccount([NOT_COLON_OR_SPACE], account);
  if (kind.startsWith('role/')) {
    return named([patternOf([...lit('r '), ...tokens, ...lit(' '), ANY_STAR])], 'role');
  }
  if (kind.startsWith('assumed-role/')) return direct(sessionPatterns(partition, account, resource));
  if (parts.length === 1 && tokens.some((token) => token.letter !== undefined)) {
    // The ARN of something that only the deployment knows: a user or a role.
    return direct([
      patternOf([...lit('u '), ...tokens]),
      patternOf([...lit('r '), ...tokens, ...lit(' '), ANY_STAR]),
    ]);
  }
  return direct([patternOf([...lit('u '), ...tokens])]);
}

/** The atom that a text consists of. */
function loneAtom(value: Text): Atom | undefined {
  if (typeof value === 'string') return undefined;
  const [first, ...rest] = value.parts;
  return rest.length === 0 && typeof first === 'object' ? first : undefined;
}

/**
 * The label of a name that stands alone as a principal: it may be an account or nobody at all, which no pattern says.
 * Undefined: what the entry names can be told.
 */
export function namelessPrincipal(entry: PrincipalEntry): string | undefined {
  if (entry.type !== 'AWS') return undefined;
  const lone = loneAtom(entry.value);
  const { shape = 'name' } = lone ?? {};
  return lone !== undefined && (shape === 'name' || shape === 'path') ? lone.label : undefined;
}

/** All principals of an account that is given as text. */
export function principalsOfAccount(account: Text, bindings: Bindings): readonly Pattern[] {
  return accountPatterns([NOT_COLON_OR_SPACE], compileLiteral(account, bindings));
}

/** All principals of an account. */
function accountPatterns(partition: readonly Token[], account: readonly Token[]): readonly Pattern[] {
  return ['u', 'r'].map((kind) =>
    patternOf([
      ...lit(`${kind} arn:`),
      ...partition,
      ...lit(':'),
      NOT_COLON_OR_SPACE,
      ...lit('::'),
      ...account,
      ...lit(':'),
      ANY_STAR,
    ]),
  );
}

/** `assumed-role/NAME/SESSION`: the ARN does not tell the role's path. */
function sessionPatterns(
  partition: readonly Token[],
  account: readonly Token[],
  resource: readonly Token[],
): readonly Pattern[] {
  const slashes = resource.flatMap((token, index) => (token.cls.only === '/' && !token.star ? [index] : []));
  const name = resource.slice((slashes[0] ?? 0) + 1, slashes[1]);
  const session = slashes[1] === undefined ? [] : resource.slice(slashes[1] + 1);
  const head = [...lit('r arn:'), ...partition, ...lit(':iam::'), ...account, ...lit(':role/')];
  return [
    patternOf([...head, ...name, ...lit(' '), ...session]),
    patternOf([...head, NOT_SPACE, ...lit('/'), ...name, ...lit(' '), ...session]),
  ];
}

function compileLiteral(value: Text, bindings: Bindings): readonly Token[] {
  const parts = typeof value === 'string' ? [value] : value.parts;
  return parts.flatMap((part): readonly Token[] => {
    if (typeof part === 'string') return lit(part);
    const piece = bindings.atom(part);
    if ('letter' in piece) return [{ cls: NONE, star: false, letter: piece.letter }];
    return lit('literal' in piece ? piece.literal : piece.glob);
  });
}

function splitAtColons(tokens: readonly Token[], plain: readonly (string | undefined)[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    if (plain[index] === ':' && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
