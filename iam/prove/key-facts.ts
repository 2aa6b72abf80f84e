import { oneOf, single } from '../glob/char-class';
import { ANY_STAR, SHAPES, type Token } from '../glob/pattern';

/** Who can send a key. `iam`: users and roles. `service`: calls by AWS services. */
export type Sender = 'iam' | 'service';

/** What is known about a context key, beside its values (AWS: "AWS global condition context keys"). */
export interface KeyFacts {
  /** In every request. */
  readonly always: boolean;
  /** May hold several values. */
  readonly multivalued: boolean | undefined;
  readonly sender: Sender | undefined;
  /** Values are `true` and `false`. */
  readonly bool: boolean;
  /** What its values look like, for policy variables. */
  readonly shape: readonly Token[];
}

const ALWAYS: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:securetransport',
  'aws:viaawsservice',
]);

const MULTIVALUED: ReadonlySet<string> = new Set([
  'aws:tagkeys',
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:principalservicenameslist',
  'dynamodb:leadingkeys',
  'dynamodb:attributes',
  'kms:encryptioncontextkeys',
  'kms:grantoperations',
  'ec2:resourcetagkeys',
  's3:requestobjecttagkeys',
  'cognito-identity.amazonaws.com:amr',
]);

/** Single-valued for certain, even where a policy asks `ForAllValues` of them. */
const SINGLE: ReadonlySet<string> = new Set([
  ...ALWAYS,
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principaltype',
  'aws:username',
  'aws:userid',
  'aws:referer',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  's3:prefix',
  's3:delimiter',
  'cognito-identity.amazonaws.com:sub',
  'cognito-identity.amazonaws.com:aud',
]);

/** "Present only on calls by services" (AWS: "The confused deputy problem"). */
const BY_SERVICE: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

/** Keys of the caller: an anonymous request carries none. */
const BY_IAM: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:userid',
  'aws:tokenissuetime',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
]);

const BOOL: ReadonlySet<string> = new Set([
  'aws:securetransport',
  'aws:viaawsservice',
  'aws:multifactorauthpresent',
]);

const times = (count: number, token: Token): readonly Token[] => Array.from({ length: count }, () => token);
const one = (pairs: string): Token => ({ cls: oneOf(pairs), star: false });
const many = (pairs: string): Token => ({ cls: oneOf(pairs), star: true });
const char = (value: string): Token => ({ cls: single(value), star: false });

const HEX = one('09afAF');

/** `us-east-1:0a1b2c3d-1111-4222-8333-444455556666` (Amazon Cognito: identity ids are `REGION:GUID`). */
export const COGNITO_ID: readonly Token[] = [
  ...times(2, one('az')),
  char('-'),
  one('az'),
  many('az--'),
  char('-'),
  one('09'),
  char(':'),
  ...[8, 4, 4, 4, 12].flatMap((length, index) => [
    ...(index === 0 ? [] : [char('-')]),
    ...times(length, HEX),
  ]),
];

/** IAM: names of users are letters, digits and `+=,.@_-`. */
const USER_NAME: readonly Token[] = [one('azAZ09++==,,..@@__--'), many('azAZ09++==,,..@@__--')];
/** `AIDA…` for users, `AROA…:session` for roles: no slash, no wildcard. */
const USER_ID: readonly Token[] = [one('azAZ09++==,,..@@__--::'), many('azAZ09++==,,..@@__--::')];

const SHAPED: ReadonlyMap<string, readonly Token[]> = new Map<string, readonly Token[]>([
  ['cognito-identity.amazonaws.com:sub', COGNITO_ID],
  ['aws:username', USER_NAME],
  ['aws:userid', USER_ID],
  ['aws:principalaccount', SHAPES.account],
  ['aws:resourceaccount', SHAPES.account],
  ['aws:sourceaccount', SHAPES.account],
]);

/** Tags may be empty. */
const ANY_VALUE: readonly Token[] = [ANY_STAR];

/** Looks a key up; its name in lower case. */
export function keyFacts(key: string): KeyFacts {
  return {
    always: ALWAYS.has(key),
    multivalued: MULTIVALUED.has(key) ? true : SINGLE.has(key) || isTag(key) ? false : undefined,
    sender: BY_SERVICE.has(key)
      ? 'service'
      : BY_IAM.has(key) || key.startsWith('aws:principaltag/')
        ? 'iam'
        : undefined,
    bool: BOOL.has(key),
    shape: shapeOf(key),
  };
}

/**
 * Names of variables that stand for the beginnings of an identity, of one character up to all but the last: what a
 * listing by prefix can be cut to. They exist in descriptions of requests only (properties/isolation.ts).
 */
export function beginningsOf(key: string): readonly string[] {
  const { shape } = keyFacts(key.toLowerCase());
  const lengths = shape.some(({ star }) => star) && shape !== COGNITO_ID ? 8 : shape.length - 1;
  return Array.from({ length: lengths }, (_, index) => `${BEGINNING}${index + 1}:${key.toLowerCase()}`);
}

/** How many characters such a variable stands for; 0 for every other key. */
export function lengthOfBeginning(key: string): number {
  return key.startsWith(BEGINNING) ? Number.parseInt(key.slice(BEGINNING.length), 10) : 0;
}

const BEGINNING = 'assay-beginning:';

function shapeOf(key: string): readonly Token[] {
  const length = lengthOfBeginning(key);
  if (length === 0) return SHAPED.get(key) ?? ANY_VALUE;
  const whole = shapeOf(key.slice(key.indexOf(':', BEGINNING.length) + 1));
  if (whole === COGNITO_ID || !whole.some(({ star }) => star)) return whole.slice(0, length);
  // Of a shape of any length, a beginning can have any length too.
  return whole;
}

function isTag(key: string): boolean {
  return /tag\//.test(key);
}
