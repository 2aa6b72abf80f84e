import { words } from '../condition/tests';
import type { ValueTest } from '../condition/value-test';
import { IAM_PRINCIPALS, SERVICES } from '../decide/principal';
import { type CharClass, excluding, intersection } from '../glob/char-class';
import { matches } from '../glob/match';
import { ANY_STAR, exactly, type Pattern, patternOf, type Token } from '../glob/pattern';
import { type Constraint, fixed, type KeyConstraint, type KeyLiteral } from './conditions';

/**
 * Keys whose value follows from the principal (see contextOf): a condition on them is a condition on the principal's
 * word. `within` gives the words for which the key matches a pattern, `absent` those for which there is no such key.
 */
interface VirtualKey {
  within(pattern: Pattern): readonly Pattern[];
  readonly absent: readonly Pattern[];
}

const lit = (value: string): readonly Token[] => exactly(value).tokens;
const word = (...parts: (string | readonly Token[])[]): Pattern =>
  patternOf(parts.flatMap((part) => (typeof part === 'string' ? lit(part) : part)));

const PART: readonly Token[] = [{ cls: excluding(': '), star: true }];
const NO_SPACE: readonly Token[] = [{ cls: excluding(' '), star: true }];
const REST: readonly Token[] = [ANY_STAR];

/** The pattern's tokens, kept to a class of characters. */
function confined(pattern: Pattern, to: CharClass): readonly Token[] {
  return pattern.tokens.map((token) =>
    token.letter === undefined ? { ...token, cls: intersection(token.cls, to) } : token,
  );
}

const ANONYMOUS = word('-');
/** Signed in elsewhere, or named by a canonical user id. */
const OTHERS: readonly Pattern[] = [word('f ', REST), word('c ', REST), word('o ', REST)];
const NOT_IAM: readonly Pattern[] = [...SERVICES, ...OTHERS, ANONYMOUS];
const ROOT = word('u arn:', PART, ':iam::', PART, ':root');
const FEDERATED_USER = word('u arn:', PART, ':sts::', PART, ':federated-user/', REST);
const USER = word('u arn:', PART, ':iam::', PART, ':user/', REST);
const ROLES = word('r ', REST);

const arn: VirtualKey = {
  within: (pattern) => {
    const tokens = confined(pattern, excluding(' '));
    return [word('u ', tokens), word('r ', tokens, ' ', REST)];
  },
  absent: NOT_IAM,
};

const account: VirtualKey = {
  within: (pattern) => {
    const tokens = confined(pattern, excluding(': '));
    return ['u', 'r'].map((kind) => word(`${kind} arn:`, PART, ':', PART, '::', tokens, ':', REST));
  },
  absent: NOT_IAM,
};

const username: VirtualKey = {
  within: (pattern) => {
    const tokens = confined(pattern, excluding('/ '));
    const head = [...lit('u arn:'), ...PART, ...lit(':iam::'), ...PART, ...lit(':user/')];
    return [word(head, tokens), word(head, NO_SPACE, '/', tokens)];
  },
  absent: [...NOT_IAM, ROLES, ROOT, FEDERATED_USER],
};

const serviceName: VirtualKey = {
  within: (pattern) => [word('s ', pattern.tokens)],
  absent: [...IAM_PRINCIPALS, ...OTHERS, ANONYMOUS],
};

/** A key with one value for each kind of principal. */
function byKind(values: ReadonlyMap<string, readonly Pattern[]>, absent: readonly Pattern[]): VirtualKey {
  return {
    within: (pattern) => [...values].flatMap(([value, words]) => (matches(pattern, value) ? words : [])),
    absent,
  };
}

const VIRTUAL: ReadonlyMap<string, VirtualKey> = new Map([
  ['aws:principalarn', arn],
  ['aws:principalaccount', account],
  ['aws:username', username],
  ['aws:principalservicename', serviceName],
  [
    'aws:principaltype',
    byKind(
      new Map([
        ['Account', [ROOT]],
        ['User', [USER]],
        ['FederatedUser', [FEDERATED_USER]],
        ['AssumedRole', [ROLES]],
        ['Anonymous', [ANONYMOUS]],
      ]),
      [...SERVICES, ...OTHERS],
    ),
  ],
  [
    'aws:principalisawsservice',
    byKind(
      new Map([
        ['true', SERVICES],
        ['false', IAM_PRINCIPALS],
      ]),
      [...OTHERS, ANONYMOUS],
    ),
  ],
]);

export function isVirtual(key: string): boolean {
  return VIRTUAL.has(key);
}

/** A condition on such a key as conditions on the principal; undefined when it compares by numbers or addresses. */
export function principalConstraints({
  key,
  absent,
  present,
}: KeyConstraint): readonly Constraint[] | undefined {
  const virtual = VIRTUAL.get(key);
  if (virtual === undefined) return undefined;
  const missing: ValueTest = words(virtual.absent);
  if (typeof present === 'boolean') {
    if (absent && present) return [];
    if (!absent && !present) return [fixed('principal', words([]))];
    return [fixed('principal', missing, absent)];
  }
  const within = wordsOf(virtual, present);
  if (within === undefined) return undefined;
  // Absent or within, not within, within: one condition. Present and not within: two.
  if (present.positive) {
    return [fixed('principal', words(absent ? [...within, ...virtual.absent] : within))];
  }
  const outside = fixed('principal', words(within), false);
  return absent ? [outside] : [outside, fixed('principal', missing, false)];
}

function wordsOf(virtual: VirtualKey, literal: KeyLiteral): readonly Pattern[] | undefined {
  return literal.test.kind === 'words'
    ? literal.test.patterns.flatMap((pattern) => withinOnce(virtual, pattern))
    : undefined;
}

const worked = new WeakMap<VirtualKey, WeakMap<Pattern, readonly Pattern[]>>();

/** The same few patterns are asked for with every guess of a variable. */
function withinOnce(virtual: VirtualKey, pattern: Pattern): readonly Pattern[] {
  let byPattern = worked.get(virtual);
  if (byPattern === undefined) {
    byPattern = new WeakMap();
    worked.set(virtual, byPattern);
  }
  const known = byPattern.get(pattern);
  if (known !== undefined) return known;
  const made = virtual.within(pattern);
  byPattern.set(pattern, made);
  return made;
}
