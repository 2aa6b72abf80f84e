import { isSymbolic, type Str } from '../../template';
import { type ConditionEntry, hasEffect, isOpaque, namesEveryone, type Statement } from './policy-statements';
import { every, type Truth } from './truth';

const SECURE_TRANSPORT = 'aws:securetransport';
/** S3 alone has this key (Amazon S3 User Guide, "Bucket policy examples using condition keys"). */
const TLS_VERSION = 's3:tlsversion';

/** Whether a Deny refuses every principal's every request that is made without TLS; `gap` says why it does not. */
export interface PlainRefusal {
  readonly statement: Statement;
  readonly refuses: Truth;
  readonly gap?: string;
}

/**
 * What a statement of a resource policy does about requests without TLS; undefined when it has nothing to say about them.
 * `actions` is whether it names every action that counts. Which resources it covers is the caller's question.
 */
export function plainRefusal(statement: Statement, actions: Truth): PlainRefusal | undefined {
  const effect = hasEffect(statement, 'Deny');
  if (effect === 'no' || !isAboutTransport(statement)) return undefined;
  const tests: readonly (readonly [Truth, string])[] = [
    [effect, ''],
    [
      namesEveryone(statement),
      statement.notPrincipal ? 'NotPrincipal spares some principals' : 'it names only some principals',
    ],
    [actions, statement.notAction ? 'NotAction spares some actions' : 'it names only some actions'],
    [isOpaque(statement, 'Condition') ? 'unknown' : 'yes', ''],
    ...statement.conditions.map((entry) => conditionTest(entry, statement.conditions.length)),
  ];
  const gap = tests.find(([truth]) => truth === 'no')?.[1];
  return { statement, refuses: every(tests.map(([truth]) => truth)), ...(gap !== undefined && { gap }) };
}

/** A Deny without a condition refuses plain requests with all the others. */
function isAboutTransport(statement: Statement): boolean {
  if (statement.conditions.length === 0) return true;
  return statement.conditions.some(({ key }) => [SECURE_TRANSPORT, TLS_VERSION].includes(key.toLowerCase()));
}

/**
 * Whether a condition entry holds for every plain request. `aws:SecureTransport` is in every request; `s3:TlsVersion` is not
 * in a plain one, so that only `...IfExists` holds there (IAM: a missing key makes a positive operator false).
 */
function conditionTest(entry: ConditionEntry, count: number): readonly [Truth, string] {
  const { operator, key, values } = entry;
  const name = operator.replace(/^For(?:All|Any)Values?:/i, '').toLowerCase();
  if (key.toLowerCase() === SECURE_TRANSPORT && (name === 'bool' || name === 'boolifexists')) {
    if (values.some((value) => !isSymbolic(value) && value.toLowerCase() === 'false')) return ['yes', ''];
    if (values.some(isSymbolic)) return ['unknown', ''];
    return ['no', `its condition asks for ${key} ${shown(values)}`];
  }
  if (key.toLowerCase() === TLS_VERSION) {
    if (name === 'numericlessthanifexists' || name === 'numericlessthanequalsifexists') return ['yes', ''];
    return ['no', `its condition ${operator} ${key} holds for no plain request: the key is not in one`];
  }
  const extra =
    count > 1 ? 'an extra condition narrows it' : 'its condition is not Bool aws:SecureTransport false';
  return ['no', `${extra}: ${operator} ${key} ${shown(values)}`];
}

function shown(values: readonly Str[]): string {
  const all = values.map(String).join(', ');
  return all.length > 80 ? `${all.slice(0, 79)}…` : all;
}
