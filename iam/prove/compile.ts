import { compileText } from '../condition/bindings';
import { holdsWithoutKey } from '../condition/evaluate';
import { words } from '../condition/tests';
import { compileTest } from '../condition/value-test';
import { segmentsOf } from '../condition/variables';
import { type GrantKind, matchPrincipal, namelessPrincipal } from '../decide/principal';
import type { Condition, Policy, Statement } from '../document/model';
import { compilePattern, exactly, hasOneReading, type Pattern, type PatternKind } from '../glob/pattern';
import { lowerText, type Text } from '../text';
import { type Box, type Constraint, fixed, type KeyConstraint, onKey } from './conditions';
import { bindingsOf, keyInRole, letterOfKey, type Valuation } from './valuation';
import { isVirtual, principalConstraints } from './virtual-keys';

/** A statement as boxes; several when it names principals in different ways or variables have defaults. */
export interface CompiledStatement {
  readonly statement: Statement;
  readonly boxes: readonly { readonly grant: GrantKind; readonly box: Box }[];
  /** Why the statement cannot be compiled; empty when it can. */
  readonly unsupported: readonly string[];
}

/** How the keys of variables are compiled: the same letter (or value) for the identity that asks. */
export interface CompileOptions {
  readonly valuation: Valuation;
  /** Role of the letters of the keys, see letterOfKey. */
  readonly role?: string;
  /** The variables are parameters of a description: that the request carries their keys is not asked. */
  readonly parametric?: boolean;
}

const MAX_DEFAULTS = 6;

/** Compiles every statement of a policy. */
export function compilePolicy(policy: Policy, options: CompileOptions): readonly CompiledStatement[] {
  const { valuation } = options;
  const plain =
    !valuation.wide &&
    valuation.atoms.size === 0 &&
    valuation.keys.size === 0 &&
    (options.role ?? '') === '' &&
    options.parametric !== true;
  return policy.statements.map((statement) => {
    if (!plain && !isConstant(statement, valuation.wide === true))
      return compileStatement(statement, policy, options);
    const known = compiled.get(statement);
    if (known?.version === policy.version) return known.result;
    const result = compileStatement(statement, policy, options);
    compiled.set(statement, { version: policy.version, result });
    return result;
  });
}

const compiled = new WeakMap<
  Statement,
  { readonly version: Policy['version']; readonly result: CompiledStatement }
>();
const constants = new WeakMap<Statement, 'both' | 'narrow' | 'no'>();

/** Whether a statement compiles to the same boxes under every valuation: there is nothing unknown in it. */
function isConstant(statement: Statement, wide: boolean): boolean {
  let known = constants.get(statement);
  if (known === undefined) {
    const { principals, actions, resources, conditions } = statement;
    const texts: Text[] = [...actions.values, ...(resources?.values ?? [])];
    for (const entry of principals?.values ?? []) if (entry.type !== 'any') texts.push(entry.value);
    for (const { values } of conditions) texts.push(...values);
    if (texts.some((value) => typeof value !== 'string' || value.includes('${'))) known = 'no';
    else
      known =
        resources?.values.every((value) => typeof value === 'string' && hasOneReading(value)) === false
          ? 'narrow'
          : 'both';
    constants.set(statement, known);
  }
  return known === 'both' || (known === 'narrow' && !wide);
}

function compileStatement(statement: Statement, policy: Policy, options: CompileOptions): CompiledStatement {
  const variables = variablesOf(statement, policy);
  const optional = [...variables].filter(([, required]) => !required).map(([key]) => key);
  const unsupported: string[] = [];
  if (optional.length > MAX_DEFAULTS)
    unsupported.push(`more than ${MAX_DEFAULTS} policy variables with defaults`);
  const boxes: { grant: GrantKind; box: Box }[] = [];
  for (let choice = 0; choice < 1 << Math.min(optional.length, MAX_DEFAULTS); choice++) {
    const absent = new Set(optional.filter((_, index) => ((choice >> index) & 1) === 1));
    boxes.push(...boxesOf(statement, policy, options, variables, absent, unsupported));
  }
  return { statement, boxes, unsupported };
}

/** Keys of variables by lower-case name, and whether the key must be there (no default saves it). */
function variablesOf(statement: Statement, policy: Policy): ReadonlyMap<string, boolean> {
  const out = new Map<string, boolean>();
  const read = (value: Text): void => {
    for (const segment of segmentsOf(value, policy.version)) {
      if (segment.kind !== 'variable') continue;
      out.set(segment.key, (out.get(segment.key) ?? false) || segment.fallback === undefined);
    }
  };
  for (const value of statement.resources?.values ?? []) read(value);
  for (const { operator, values } of statement.conditions) {
    if (operator.family === 'string' || operator.family === 'arn') for (const value of values) read(value);
  }
  return out;
}

function boxesOf(
  statement: Statement,
  policy: Policy,
  options: CompileOptions,
  variables: ReadonlyMap<string, boolean>,
  absent: ReadonlySet<string>,
  unsupported: string[],
): { grant: GrantKind; box: Box }[] {
  const bindings = bindingsOf(options.valuation, absent, options.role);
  const compile = (values: readonly Text[], kind: PatternKind, version: Policy['version']): Pattern[] =>
    values.flatMap((value) => compileText(value, version, kind, bindings) ?? []);
  const constraints: Constraint[] = [];
  const add = (constraint: KeyConstraint): void => {
    if (!isVirtual(constraint.key)) constraints.push(constraint);
    else {
      const mapped = principalConstraints(constraint);
      if (mapped === undefined) unsupported.push(`${constraint.key} is not compared as a string`);
      else constraints.push(...mapped);
    }
  };
  const { actions, resources } = statement;
  const actionPatterns = compile(actions.values.map(lowerText), 'like', '2008-10-17');
  constraints.push(fixed('action', words(actionPatterns), !actions.not));
  if (resources !== undefined) {
    const patterns = compile(
      resources.values,
      options.valuation.wide ? 'resource-wide' : 'resource',
      policy.version,
    );
    constraints.push(fixed('resource', words(patterns), !resources.not));
  }
  for (const key of options.parametric ? [] : variables.keys()) add(variableConstraint(key, absent, options));
  for (const condition of statement.conditions) {
    const constraint = conditionConstraint(condition, policy, bindings, unsupported);
    if (constraint !== undefined) add(constraint);
  }

  const { principals } = statement;
  if (principals === undefined) return [{ grant: 'direct', box: { constraints } }];
  for (const entry of principals.values) {
    const label = namelessPrincipal(entry);
    if (label !== undefined) unsupported.push(`whom ${label} names as a principal is not known`);
  }
  const matched = principals.values.map((entry) => matchPrincipal(entry, bindings));
  if (principals.not) {
    const patterns = matched.flatMap(({ spared }) => spared);
    const others = fixed('principal', words(patterns), false);
    return [{ grant: 'direct', box: { constraints: [others, ...constraints] } }];
  }
  const byGrant = new Map<GrantKind, Pattern[]>();
  for (const { grant, patterns } of matched) byGrant.set(grant, [...(byGrant.get(grant) ?? []), ...patterns]);
  return [...byGrant].map(([grant, patterns]) => ({
    grant,
    box: { constraints: [fixed('principal', words(patterns)), ...constraints] },
  }));
}

/** The key that a variable refers to is there with one value, or absent where the default was taken. */
function variableConstraint(
  key: string,
  absent: ReadonlySet<string>,
  { valuation, role }: CompileOptions,
): KeyConstraint {
  if (absent.has(key)) return onKey(key, true, false);
  const value = valuation.keys.get(keyInRole(key, role));
  const test =
    value !== undefined
      ? words([exactly(value)])
      : isVirtual(key)
        ? words([letterPattern(key, role)])
        : undefined;
  return onKey(key, false, test === undefined ? true : { quantifier: 'every', test, positive: true });
}

function letterPattern(key: string, role: string | undefined): Pattern {
  return compilePattern([{ letter: letterOfKey(key, role) }], 'equals');
}

function conditionConstraint(
  condition: Condition,
  policy: Policy,
  bindings: Parameters<typeof compileText>[3],
  unsupported: string[],
): KeyConstraint | undefined {
  const { operator, values } = condition;
  const key = condition.key.toLowerCase();
  if (operator.family === 'null') return onKey(key, values.includes('true'), values.includes('false'));
  const result = compileTest(operator, values, policy.version, bindings);
  if (result.kind === 'unresolved') return undefined;
  if (result.kind === 'symbolic') {
    unsupported.push(`the value of ${result.label} is compared as a number, a date or an address`);
    return undefined;
  }
  const absent = holdsWithoutKey(operator);
  if (operator.quantifier === 'all') {
    return onKey(key, absent, { quantifier: 'every', test: result.test, positive: !operator.negated });
  }
  if (operator.quantifier === 'any') {
    return onKey(key, absent, { quantifier: 'some', test: result.test, positive: !operator.negated });
  }
  // Without a quantifier: some value matches; negated: none does.
  return onKey(key, absent, {
    quantifier: operator.negated ? 'every' : 'some',
    test: result.test,
    positive: !operator.negated,
  });
}
