import { type Graph, isSymbolic, type Resource, type Str, toStr, type Value } from '../../template';
import { arnOf } from './arns';
import { patternCovers } from './glob';
import {
  type ConditionEntry,
  type Document,
  hasEffect,
  isOpaque,
  namesAction,
  type Statement,
  symbolicIn,
} from './policy-statements';
import { sameness } from './sameness';
import { every, some, type Truth } from './truth';

/** A service that calls for one of its resources, as `s3.amazonaws.com` does for a bucket. */
export interface ServiceCall {
  readonly service: string;
  readonly action: string;
  /** The resource that it calls for. */
  readonly source: Resource;
}

/** Whether a call gets through, and what the answer rests on. */
export interface Admitted {
  readonly truth: Truth;
  readonly restsOn: Value | undefined;
}

/**
 * Whether the statements of a resource policy let a service call for a resource of the same account. A service sends
 * `aws:SourceArn` and `aws:SourceAccount` with it, says that it is a service, and always comes over TLS; any other condition leaves it open.
 */
export function admitsService(documents: readonly Document[], call: ServiceCall): Admitted {
  const opaque = documents.flatMap((one) => one.opaque);
  const statements = documents.flatMap((one) => one.statements);
  const speaking = statements.map((statement) => ({ statement, truth: speaksOf(statement, call) }));
  const denied = speaking.filter(({ statement }) => hasEffect(statement, 'Deny') !== 'no');
  const allowed = speaking.filter(({ statement }) => hasEffect(statement, 'Deny') === 'no');
  const refuses = some(denied.map(({ truth }) => truth));
  if (refuses === 'yes') return { truth: 'no', restsOn: undefined };
  const truth = every([
    some([...allowed.map((one) => one.truth), ...opaque.map((): Truth => 'unknown')]),
    refuses === 'unknown' ? 'unknown' : 'yes',
  ]);
  if (truth !== 'unknown') return { truth, restsOn: undefined };
  const open = speaking.find((one) => one.truth === 'unknown');
  return { truth, restsOn: opaque[0] ?? (open && restOf(open.statement, call)) };
}

function restOf(statement: Statement, call: ServiceCall): Value {
  const entry = statement.conditions.find((one) => holdsFor(one, call) === 'unknown');
  if (entry) return entry.values.find(isSymbolic) ?? entry.key;
  return symbolicIn(statement)[0] ?? 'a statement';
}

/** Whether a statement is about a call, whatever its effect and its resources. */
export function speaksOf(statement: Statement, call: ServiceCall): Truth {
  return every([
    isOpaque(statement, 'Principal') ? 'unknown' : namesCaller(statement, call.service),
    namesAction(statement, call.action),
    isOpaque(statement, 'Condition') ? 'unknown' : 'yes',
    ...statement.conditions.map((entry) => holdsFor(entry, call)),
  ]);
}

function namesCaller(statement: Statement, service: string): Truth {
  if (statement.notPrincipal) return 'unknown';
  return some(
    statement.principals.map(({ type, value }): Truth => {
      if (type === '*' || (type === 'AWS' && value === '*')) return 'yes';
      return type === 'Service' ? sameness(value, service) : 'no';
    }),
  );
}

/** Keys that are true in every call of a service. */
const TRUE_FOR_SERVICES = new Set(['aws:securetransport', 'aws:principalisawsservice']);

/** Whether a condition holds for the call; the keys that a service sends are never missing. */
function holdsFor({ operator, key, values }: ConditionEntry, { source }: ServiceCall): Truth {
  const name = key.toLowerCase();
  const plain = operator.toLowerCase().replace(/ifexists$/, '');
  if (TRUE_FOR_SERVICES.has(name))
    return some(values.map((value) => sameness(value, 'true')).concat(plain === 'bool' ? [] : ['unknown']));
  const target = name === 'aws:sourcearn' ? 'Arn' : name === 'aws:sourceaccount' ? 'Account' : undefined;
  if (target === undefined) return 'unknown';
  const given = target === 'Arn' ? arnOf(source) : (toStr(source.resolver.ref('AWS::AccountId')) ?? '');
  if (['arnlike', 'arnequals', 'stringlike'].includes(plain))
    return some(values.map((value) => patternCovers(value, given)));
  if (plain === 'stringequals') return some(values.map((value) => sameness(value, given)));
  return 'unknown';
}

/** Whether a permission of the templates lets a service invoke a function for a resource of the same account. */
export function mayInvoke(graph: Graph, fn: Resource, service: Str, source: Resource): Admitted {
  const permissions = graph.related(fn, 'AWS::Lambda::Permission', 'FunctionName');
  const answers = permissions.map((permission): Admitted => {
    const truth = every([
      sameOr(permission.get('Principal'), service, 'no'),
      invokes(permission.get('Action')),
      sameOr(permission.get('SourceAccount'), source.resolver.ref('AWS::AccountId'), 'yes'),
      covered(permission.get('SourceArn'), source),
    ]);
    return { truth, restsOn: symbolicOf(permission) };
  });
  return (
    answers.find(({ truth }) => truth === 'yes') ??
    answers.find(({ truth }) => truth === 'unknown') ?? { truth: 'no', restsOn: undefined }
  );
}

function symbolicOf(permission: Resource): Value | undefined {
  return ['Principal', 'Action', 'SourceArn', 'SourceAccount']
    .map((name) => permission.get(name))
    .find(isSymbolic);
}

function invokes(action: Value | undefined): Truth {
  if (isSymbolic(action)) return 'unknown';
  return ['lambda:InvokeFunction', 'lambda:*', '*'].includes(String(action)) ? 'yes' : 'no';
}

function sameOr(value: Value | undefined, wanted: Value | undefined, absent: Truth): Truth {
  const [given, own] = [toStr(value), toStr(wanted)];
  return given === undefined || own === undefined ? absent : sameness(given, own);
}

function covered(arn: Value | undefined, source: Resource): Truth {
  const pattern = toStr(arn);
  return pattern === undefined ? 'yes' : patternCovers(pattern, arnOf(source));
}
