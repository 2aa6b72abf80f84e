import { words } from '../../condition/tests';
import { isDescribed } from '../../decide/decide';
import type { PolicySet } from '../../decide/policy-set';
import type { Policy } from '../../document/model';
import { exactly } from '../../glob/pattern';
import type { Text } from '../../text';
import { describedRequests } from '../access';
import { and, inside, onKey } from '../conditions';
import { factsOf } from '../facts-of';
import { SAMPLE_IDS } from '../guesses';
import { beginningsOf, COGNITO_ID, keyFacts, lengthOfBeginning } from '../key-facts';
import type { Proof, ProveOptions } from '../model';
import { keyInRole, type Valuation } from '../valuation';
import { principalConstraints } from '../virtual-keys';
import { type Deployment, onlyValue, queriesOver, settleAll } from './deployment';
import { type RequestPattern, type Requests, requests } from './requests';

/** What belongs to an identity, written with its variable: `arn:aws:s3:::bucket/private/${aws:username}/*`. */
export interface Isolation {
  /** The key that tells identities apart, for example `cognito-identity.amazonaws.com:sub`. */
  readonly variable: string;
  /** Requests that touch what belongs to the identity that the variable names. */
  readonly belongings: Requests;
}

const OTHER = 'other';

/**
 * Holds when no identity can send an allowed request that touches what belongs to another, for every pair of different
 * identities.
 */
export function isolation(
  subject: PolicySet | Deployment,
  { variable, belongings }: Isolation,
  options: ProveOptions = {},
): Proof {
  const key = variable.toLowerCase();
  const region = requests(belongings);
  const otherKey = keyInRole(key, OTHER);
  return settleAll(
    queriesOver(subject, {
      policies: [region],
      formula: (valuation) => {
        const theirs = describedRequests(region, { valuation, role: OTHER, parametric: true });
        return { formula: and(theirs.formula, identified(key, valuation)), unsupported: theirs.unsupported };
      },
      broken: (request, atoms, valuation) => {
        const self = onlyValue(request, key);
        const other = valuation.keys.get(otherKey);
        if (self === undefined || other === undefined || self === other) return false;
        return isDescribed(request, region, atoms, theirValues(valuation));
      },
      extraGuesses: pairs(key).map(([self, other]) => {
        const beginnings = [...beginningsWithin(region)].map((name): [string, string] => [
          keyInRole(name, OTHER),
          other.slice(0, lengthOfBeginning(name)),
        ]);
        return new Map([[key, self], [otherKey, other], ...beginnings]);
      }),
      assumptions: keyFacts(key).shape === COGNITO_ID ? [`\${${variable}} has the shape REGION:UUID`] : [],
    }),
    options,
  );
}

/** The values of the other identity's variables. */
function theirValues(valuation: Valuation): ReadonlyMap<string, string> {
  const start = keyInRole('', OTHER);
  return new Map(
    [...valuation.keys].flatMap(([key, value]): [string, string][] =>
      key.startsWith(start) ? [[key.slice(start.length), value]] : [],
    ),
  );
}

function beginningsWithin(region: Policy): readonly string[] {
  return [...factsOf(region).variables].filter((key) => lengthOfBeginning(key) > 0);
}

/** The request carries the caller's identity. */
function identified(key: string, valuation: Valuation) {
  const value = valuation.keys.get(key);
  const constraint = onKey(
    key,
    false,
    value === undefined ? true : { quantifier: 'every', test: words([exactly(value)]), positive: true },
  );
  return inside(...(principalConstraints(constraint) ?? [constraint]));
}

/** Two different identities in the ways in which the text of one can meet that of the other. */
function pairs(key: string): readonly (readonly [self: string, other: string])[] {
  const { shape } = keyFacts(key);
  if (shape === COGNITO_ID) {
    const [first, second, third] = SAMPLE_IDS;
    return [
      [first, second],
      [first, third],
    ];
  }
  if (key.endsWith('account')) return [['111122223333', '444455556666']];
  const names: (readonly [string, string])[] = [
    ['alice', 'bob'],
    ['bob', 'bobby'],
    ['bobby', 'bob'],
    ['bob', 'jimbob'],
    ['jimbob', 'bob'],
    ['bob', 'x.bob.x'],
  ];
  // Values of tags and claims may hold slashes; user names may not.
  if (shape.some((token) => token.cls.ranges.length === 2 && token.cls.only === undefined)) {
    names.push(['bob', 'bob/x'], ['bob/x', 'bob'], ['bob', 'x/bob'], ['', 'bob']);
  }
  return names;
}

/**
 * Listing what lies below a prefix of an S3 bucket: requests whose `s3:prefix` shows some of the keys that begin with
 * `prefix`, because it is absent, begins with `prefix`, or is a beginning of it.
 * @param prefix with the variable in it once, for example `private/${cognito-identity.amazonaws.com:sub}/`.
 */
export function listingOf(bucketArn: Text, prefix: string): readonly RequestPattern[] {
  const list = { Action: ['s3:ListBucket', 's3:ListBucketVersions'], Resource: bucketArn };
  const [head = '', key, tail = ''] = splitAtVariable(prefix);
  const beginnings = prefixesOf(head).map(escapeText);
  if (key === undefined) beginnings.push(escapeText(head));
  else {
    beginnings.push(escapeText(head));
    for (const part of beginningsOf(key)) beginnings.push(`${escapeText(head)}\${${part}}`);
    for (const part of prefixesOf(tail)) beginnings.push(`${escapeText(head)}\${${key}}${escapeText(part)}`);
  }
  return [
    { ...list, Condition: { Null: { 's3:prefix': 'true' } } },
    { ...list, Condition: { StringEquals: { 's3:prefix': beginnings } } },
    { ...list, Condition: { StringLike: { 's3:prefix': `${prefix}*` } } },
  ];
}

function splitAtVariable(value: string): [head: string, key?: string, tail?: string] {
  const open = value.indexOf('${');
  const close = value.indexOf('}', open);
  if (open < 0 || close < 0) return [value];
  return [value.slice(0, open), value.slice(open + 2, close), value.slice(close + 1)];
}

/** All beginnings of a string but itself. */
function prefixesOf(value: string): string[] {
  return Array.from({ length: value.length }, (_, length) => value.slice(0, length));
}

/** As text in which nothing is a wildcard or a variable. */
function escapeText(value: string): string {
  return value.replace(/[$*?]/g, (char) => `\${${char}}`);
}

/**
 * Requests to a DynamoDB table that touch items whose partition key matches: those that tell such a key, and those that
 * tell none because they read or write whole tables. Actions on single items always tell their keys, so a request of
 * theirs without any cannot be (Service Authorization Reference, DynamoDB: which actions have dynamodb:LeadingKeys).
 */
export function leadingKeysOf(
  tableArns: Text | readonly Text[],
  leadingKey: string,
): readonly RequestPattern[] {
  return [
    {
      Action: [...ON_ITEMS, 'dynamodb:PartiQL*'],
      Resource: tableArns,
      Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': leadingKey } },
    },
    { Action: ON_TABLES, Resource: tableArns, Condition: { Null: { 'dynamodb:LeadingKeys': 'true' } } },
  ];
}

const ON_ITEMS = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];

/** A SELECT of PartiQL without the partition key in its WHERE reads the whole table. */
const ON_TABLES = [
  'dynamodb:DeleteTable',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:PartiQLSelect',
  'dynamodb:PutResourcePolicy',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:Scan',
];
