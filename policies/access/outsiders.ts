import {
  awsActions,
  bindText,
  notPublic,
  onlyThrough,
  type Policy,
  type Proof,
  partsOf,
  type RequestPattern,
  type ResourcePolicyKind,
  requests,
  showText,
  type Text,
  text,
} from '../../iam';
import type { Evidence } from '../../reports';
import { type Resource, toStr } from '../../template';
import { boundPolicy } from './bound';
import { type Conclusion, concluded } from './conclusion';
import type { Gap, PlacedDocument } from './principals';
import { settledOver } from './sample-deployment';
import { iamText, originOf } from './text';

/** The account that a resource is deployed to. */
export function accountOf(resource: Resource): Text {
  return iamText(toStr(resource.resolver.ref('AWS::AccountId')) ?? '');
}

/** Whom a resource policy lets in from outside of its account. */
export interface Outsiders extends Conclusion {
  /** For `fails`: `anyone`, or only accounts that the policy names. */
  readonly who: 'anyone' | 'named';
}

export interface OutsiderQuestion {
  readonly document: PlacedDocument;
  readonly gaps: readonly Gap[];
  readonly account: Text;
  readonly kind?: ResourcePolicyKind;
  /** Account numbers that may be let in. */
  readonly trusted: readonly string[];
  /** Requests from outside that are meant, whoever the account trusts. */
  readonly meant?: readonly RequestPattern[];
}

/**
 * Proves that a resource policy lets in nobody from outside of its account. Services are left out where the policy names
 * them, as are providers of federated sign-in and origin access identities: whom they act for is another question. Requests
 * from a network, an organization or an account that a condition of the policy writes out do not come from just anybody,
 * and are left out too.
 */
export function outsidersOf(question: OutsiderQuestion): Outsiders {
  const { document, gaps } = question;
  const ground = { identity: [], resource: document, gaps };
  // AWS refuses such a document, so there is no telling what would be written in its place.
  const nobody = document.policy.statements.findIndex(({ principals }) => principals === undefined);
  if (nobody >= 0) {
    const text = `statement ${nobody} of ${document.name} names no principal, which a resource policy has to`;
    return { verdict: 'unknown', text, evidence: [], who: 'named' };
  }
  const named = accountsNamed(document.policy);
  // Most policies speak of nobody from outside at all: then it does not matter who would be meant.
  const isOpen = named.some((one) => typeof one === 'string' && /^\d{12}$/.test(one));
  const closed = isOpen ? undefined : closedProof(question);
  if (closed?.verdict === 'holds') return { ...concluded(closed, ground), who: 'named' };
  const sources = knownSources(document.policy);
  const ask = (trusted: readonly Text[], narrowed = false): Conclusion =>
    concluded(proof(question, [...sources.map(({ pattern }) => pattern)], trusted, narrowed), ground);
  const strict = ask(question.trusted);
  if (strict.verdict === 'holds') {
    const assumed = sources.map(({ shown }): Evidence => ({ kind: 'assumption', text: `${shown} is known` }));
    return { ...strict, evidence: [...strict.evidence, ...assumed], who: 'named' };
  }
  if (strict.verdict === 'fails') {
    // Of all that get in, somebody without any credentials says most.
    const anonymous = ask(question.trusted, true);
    if (anonymous.verdict === 'fails') return { ...anonymous, who: 'anyone' };
  }
  const open = named.length === 0 ? strict : ask([...question.trusted, ...named]);
  return open.verdict === 'fails' || named.length === 0
    ? { ...open, who: 'anyone' }
    : { ...strict, who: 'named' };
}

/** Asked for every deployment only, and of nobody from elsewhere in particular: what it leaves open is asked again. */
function closedProof({ document: { policy }, account, kind }: OutsiderQuestion): Proof {
  return notPublic({ policy, ...(kind && { kind }) }, account, {
    actions: awsActions(),
    trusted: originIdentities(policy),
    ...(namesEveryone(policy) && { include: ['service'] }),
  });
}

const ANONYMOUS = requests({ Condition: { StringEquals: { 'aws:PrincipalType': 'Anonymous' } } });

function proof(
  { document: { policy }, account, kind, meant: granted = [] }: OutsiderQuestion,
  sources: readonly RequestPattern[],
  trusted: readonly Text[],
  anonymous: boolean,
): Proof {
  const meant = requests([
    ...sources,
    ...granted,
    ...ownSources(account),
    ...originIdentities(policy),
    ...(trusted.length > 0 ? [{ Principal: { AWS: trusted } }] : []),
  ]);
  const options = { actions: awsActions() };
  return settledOver([policy, meant], account, (values) => {
    const resource = { policy: boundPolicy(policy, values), ...(kind && { kind }) };
    const allowed = boundPolicy(meant, values);
    if (anonymous) return onlyThrough({ resource }, { protect: ANONYMOUS, allowed }, options);
    return notPublic(resource, bindText(account, values), {
      ...options,
      trusted: allowed,
      ...(namesEveryone(policy) && { include: ['service'] }),
    });
  });
}

/** Whether it lets in everybody, and so every service, on behalf of whomever. */
function namesEveryone({ statements }: Policy): boolean {
  return statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      (principals?.not === true ||
        principals?.values.some((entry) => entry.type === 'any' || entry.value === '*')),
  );
}

/** Keys that carry the account a request is made for, whoever sends it. */
const ACCOUNT_KEYS = ['aws:SourceOwner', 'aws:SourceAccount', 'kms:CallerAccount'];

function ownSources(account: Text): RequestPattern[] {
  return [
    ...ACCOUNT_KEYS.map((key) => ({ Condition: { StringEquals: { [key]: account } } })),
    { Condition: { ArnLike: { 'aws:SourceArn': text('arn:*:*:*:', account, ':*') } } },
  ];
}

/** Origin access identities of the templates, which policies may name by canonical user. */
function originIdentities({ statements }: Policy): RequestPattern[] {
  const named = statements
    .flatMap(({ principals }) => principals?.values ?? [])
    .flatMap((entry) => (entry.type === 'CanonicalUser' ? [entry.value] : []))
    .filter((value) => {
      const [part, ...rest] = partsOf(value);
      if (rest.length > 0 || part === undefined || typeof part === 'string') return false;
      const origin = originOf(part);
      return origin?.kind === 'resource' && origin.attribute === 'S3CanonicalUserId';
    });
  return named.length === 0 ? [] : [{ Principal: { CanonicalUser: named } }];
}

/**
 * Keys whose fixed values S3 takes for "not public" (Amazon S3 User Guide, "The meaning of public"), and a mount target of
 * a file system, which only its network reaches.
 */
const FIXED_KEYS: ReadonlyMap<string, 'StringEquals' | 'IpAddress' | 'ArnEquals' | 'ArnLike' | 'Bool'> =
  new Map([
    ['aws:principalorgid', 'StringEquals'],
    ['aws:principalorgpaths', 'StringEquals'],
    ['aws:sourcevpc', 'StringEquals'],
    ['aws:sourcevpce', 'StringEquals'],
    ['aws:sourceip', 'IpAddress'],
    ['aws:vpcsourceip', 'IpAddress'],
    ['aws:sourcearn', 'ArnLike'],
    ['s3:dataaccesspointarn', 'ArnEquals'],
    ['elasticfilesystem:accessedviamounttarget', 'Bool'],
  ]);

interface KnownSource {
  readonly pattern: RequestPattern;
  readonly shown: string;
}

/** What conditions of Allow statements ask for by fixed values: requests that carry them do not come from just anybody. */
function knownSources(policy: Policy): KnownSource[] {
  return policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ key, operator, values }): KnownSource[] => {
      const test = FIXED_KEYS.get(key.toLowerCase());
      if (test === undefined || operator.negated) return [];
      const fixed = values.filter((value) => isFixed(value, test));
      if (fixed.length === 0) return [];
      const shown = `whoever sends ${key} ${fixed.map(showText).join(', ')}`;
      return [{ pattern: { Condition: { [test]: { [key]: fixed } } }, shown }];
    });
}

function isFixed(value: Text, test: string): boolean {
  if (test === 'Bool') return value === 'true';
  if (test === 'IpAddress') return typeof value === 'string' && !isWideRange(value);
  const [first = '', ...rest] = partsOf(value);
  // Buckets have names of their own in all regions and accounts: AWS's examples leave those open.
  const told = typeof first === 'string' ? first.replace(/^arn:[^:]{0,20}:s3:\*?:\*?:/, '') : first;
  return [told, ...rest].every((part) => typeof part !== 'string' || !/[*?]|\$\{/.test(part));
}

/** Wider than /8, or /32 of IPv6, is half of the internet (the bounds that S3 has). */
function isWideRange(range: string): boolean {
  const [address = '', mask] = range.split('/');
  return mask !== undefined && Number(mask) < (address.includes(':') ? 32 : 8);
}

/** The accounts of principals that Allow statements name. */
function accountsNamed(policy: Policy): Text[] {
  return policy.statements
    .filter(({ effect, principals }) => effect === 'Allow' && principals?.not === false)
    .flatMap(({ principals }) => principals?.values ?? [])
    .flatMap((entry): Text[] => {
      if (entry.type !== 'AWS' || entry.value === '*') return [];
      const written = partsOf(entry.value)[0];
      const account =
        typeof written === 'string'
          ? /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?!\d)/.exec(written)?.[1]
          : undefined;
      return [account ?? entry.value];
    });
}
