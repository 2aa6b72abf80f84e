import { isSymbolic, type Resource, type Str, text, toStr } from '../../../../template';
import {
  type ConditionEntry,
  coversResource,
  hasEffect,
  isOpaque,
  namesEveryone,
  namesService,
  type Statement,
} from '../../../relations/policy-statements';
import { every, type Truth } from '../../../relations/truth';

const SECURE_TRANSPORT = 'aws:securetransport';
const TLS_VERSION = 's3:tlsversion';

/** What one statement does about plain requests. */
export interface Refusal {
  readonly statement: Statement;
  /** Whether it refuses every principal's every plain request for what it covers. */
  readonly refuses: Truth;
  /** Why it does not, when it does not. */
  readonly gap?: string;
  readonly coversBucket: Truth;
  readonly coversObjects: Truth;
}

/** The Denies of a policy that are about transport or refuse everything; the others have nothing to say here. */
export function refusalOf(statement: Statement, bucket: Resource): Refusal | undefined {
  const effect = hasEffect(statement, 'Deny');
  if (effect === 'no' || !isAboutTransport(statement)) return undefined;
  const arn = toStr(bucket.attribute('Arn')) ?? '';
  const tests: readonly (readonly [Truth, string])[] = [
    [effect, ''],
    [
      namesEveryone(statement),
      statement.notPrincipal ? 'NotPrincipal spares some principals' : 'it names only some principals',
    ],
    [
      namesService(statement, 's3'),
      statement.notAction ? 'NotAction spares some actions' : 'it names only some actions',
    ],
    [isOpaque(statement, 'Condition') ? 'unknown' : 'yes', ''],
    ...statement.conditions.map((entry) => conditionTest(entry, statement.conditions.length)),
  ];
  const gap = tests.find(([truth]) => truth === 'no')?.[1];
  return {
    statement,
    refuses: every(tests.map(([truth]) => truth)),
    ...(gap !== undefined && { gap }),
    coversBucket: coversResource(statement, arn),
    coversObjects: coversResource(statement, text([arn, '/*'])),
  };
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
  const lower = key.toLowerCase();
  if (lower === SECURE_TRANSPORT && (name === 'bool' || name === 'boolifexists')) {
    if (values.some((value) => !isSymbolic(value) && value.toLowerCase() === 'false')) return ['yes', ''];
    if (values.some(isSymbolic)) return ['unknown', ''];
    return ['no', `its condition asks for ${key} ${shown(values)}`];
  }
  if (
    lower === TLS_VERSION &&
    (name === 'numericlessthanifexists' || name === 'numericlessthanequalsifexists')
  )
    return ['yes', ''];
  if (lower === TLS_VERSION)
    return ['no', `its condition ${operator} ${key} holds for no plain request: the key is not in one`];
  const extra =
    count > 1 ? 'an extra condition narrows it' : 'its condition is not Bool aws:SecureTransport false';
  return ['no', `${extra}: ${operator} ${key} ${shown(values)}`];
}

function shown(values: readonly Str[]): string {
  const all = values.map(String).join(', ');
  return all.length > 80 ? `${all.slice(0, 79)}…` : all;
}
