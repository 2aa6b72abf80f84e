import { asText } from '../text';
import type { Condition, Element, JsonPath, Policy, PolicyProblem, PrincipalEntry, Statement } from './model';
import { parseConditions } from './parse-conditions';
import { isObject, LIMITS, own, ParseState } from './parse-state';

const STATEMENT_ELEMENTS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** What was understood of a document. With problems, `policy` lacks the statements that they stand in. */
export interface ParsedPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * Reads a policy document from parsed JSON, in which any string may be a symbolic {@link Text}. Never throws: what is
 * wrong is listed with its path, and a statement with a problem is left out.
 */
export function parsePolicy(document: unknown, options: { readonly name?: string } = {}): ParsedPolicy {
  const state = new ParseState();
  const statements: Statement[] = [];
  const named = options.name === undefined ? {} : { name: options.name };
  const done = (): ParsedPolicy => ({
    policy: { ...named, version: state.version, statements },
    problems: state.problems,
  });
  if (!isObject(document)) {
    state.report('not-an-object', [], 'A policy document must be an object');
    return done();
  }
  const version = own(document, 'Version');
  if (version === '2012-10-17' || version === '2008-10-17') state.version = version;
  else if (version !== undefined) {
    state.report('bad-version', ['Version'], 'Version must be "2012-10-17" or "2008-10-17"');
    return done();
  }
  const given = own(document, 'Statement');
  if (given === undefined) {
    state.report('missing-element', ['Statement'], 'A policy document must have a Statement');
    return done();
  }
  const isList = Array.isArray(given);
  const list: unknown[] = isList ? given : [given];
  if (list.length > LIMITS.statements) {
    state.report('too-large', ['Statement'], `The document has more than ${LIMITS.statements} statements`);
    return done();
  }
  for (const [index, entry] of list.entries()) {
    const statement = parseStatement(entry, index, isList ? ['Statement', index] : ['Statement'], state);
    if (statement !== undefined) statements.push(statement);
  }
  return done();
}

function parseStatement(
  value: unknown,
  index: number,
  path: JsonPath,
  state: ParseState,
): Statement | undefined {
  if (!isObject(value)) return state.report('bad-element', path, 'A statement must be an object');
  const before = state.problems.length;
  for (const key of Object.keys(value)) {
    if (!STATEMENT_ELEMENTS.has(key))
      state.report('unknown-element', [...path, key], `There is no element ${key}`);
  }
  const effect = own(value, 'Effect');
  if (effect !== 'Allow' && effect !== 'Deny') {
    return state.report('bad-element', [...path, 'Effect'], 'Effect must be "Allow" or "Deny"');
  }
  const read = (key: string, at: JsonPath) => state.texts(own(value, key), at);
  const actions = complementable(value, 'Action', path, state, read);
  if (actions === undefined && state.problems.length === before) {
    return state.report('missing-element', path, 'A statement must have Action or NotAction');
  }
  const resources = complementable(value, 'Resource', path, state, read);
  const principals = complementable(value, 'Principal', path, state, (key, at) =>
    parsePrincipals(own(value, key), at, state),
  );
  const condition = own(value, 'Condition');
  const conditions: readonly Condition[] =
    condition === undefined ? [] : parseConditions(condition, [...path, 'Condition'], state);
  if (state.problems.length > before || actions === undefined) return undefined;
  const sid = own(value, 'Sid');
  return {
    index,
    ...(typeof sid === 'string' ? { sid } : {}),
    effect,
    ...(principals === undefined ? {} : { principals }),
    actions,
    ...(resources === undefined ? {} : { resources }),
    conditions,
    path,
  };
}

function complementable<T>(
  statement: Record<string, unknown>,
  name: string,
  path: JsonPath,
  state: ParseState,
  read: (key: string, path: JsonPath) => readonly T[] | undefined,
): Element<T> | undefined {
  const not = `Not${name}`;
  const hasPlain = own(statement, name) !== undefined;
  const hasNot = own(statement, not) !== undefined;
  if (hasPlain && hasNot) {
    return state.report('conflicting-elements', path, `A statement must not have both ${name} and ${not}`);
  }
  if (!hasPlain && !hasNot) return undefined;
  const key = hasNot ? not : name;
  const values = read(key, [...path, key]);
  return values === undefined ? undefined : { not: hasNot, values };
}

function parsePrincipals(
  value: unknown,
  path: JsonPath,
  state: ParseState,
): readonly PrincipalEntry[] | undefined {
  if (value === '*') return [{ type: 'any' }];
  if (!isObject(value) || asText(value) !== undefined) {
    return state.report('bad-element', path, 'A principal must be "*" or an object such as { "AWS": "..." }');
  }
  const out: PrincipalEntry[] = [];
  for (const type of Object.keys(value)) {
    if (type !== 'AWS' && type !== 'Service' && type !== 'Federated' && type !== 'CanonicalUser') {
      return state.report('bad-element', [...path, type], `There is no kind of principal called ${type}`);
    }
    const values = state.texts(own(value, type), [...path, type]);
    if (values === undefined) return undefined;
    // "You can use "*" or { "AWS": "*" }" (AWS: "AWS JSON policy elements: Principal", all principals).
    for (const entry of values)
      out.push(type === 'AWS' && entry === '*' ? { type: 'any' } : { type, value: entry });
  }
  return out;
}
