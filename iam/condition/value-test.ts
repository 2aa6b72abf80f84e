import type { PolicyVersion } from '../document/model';
import { matches } from '../glob/match';
import type { Pattern, PatternKind } from '../glob/pattern';
import { atomsOf, showText, type Text } from '../text';
import { type Bindings, compileText } from './bindings';
import type { Comparison, ConditionOperator } from './operators';
import { type WordsTest, words } from './tests';
import { type AddressRange, parseAddress, parseAddresses, parseDate, parseNumber } from './values';

/** Which single values satisfy an operator, before its negation, its quantifier and missing keys. */
export type ValueTest =
  | WordsTest
  | {
      readonly kind: 'numbers';
      readonly scale: 'numeric' | 'date';
      readonly comparison: Comparison;
      readonly constants: readonly number[];
    }
  | { readonly kind: 'addresses'; readonly ranges: readonly AddressRange[] };

/** A condition's values, compiled. */
export type CompiledTest =
  | { readonly kind: 'test'; readonly test: ValueTest }
  /** A policy variable has no value: the statement does not match. */
  | { readonly kind: 'unresolved' }
  /** A typed value that is not known: no comparison can be decided. */
  | { readonly kind: 'symbolic'; readonly label: string };

/** Compiles the values of one operator on one key. Variables count in string and ARN operators only. */
export function compileTest(
  operator: ConditionOperator,
  values: readonly Text[],
  version: PolicyVersion,
  bindings: Bindings,
): CompiledTest {
  if (operator.family === 'string' || operator.family === 'arn') {
    const patterns: Pattern[] = [];
    for (const value of values) {
      const pattern = compileText(
        value,
        version,
        patternKind(operator),
        bindings,
        operator.comparison === 'equals-ignore-case',
      );
      if (pattern === undefined) return { kind: 'unresolved' };
      patterns.push(pattern);
    }
    return { kind: 'test', test: words(patterns) };
  }
  const literals: string[] = [];
  for (const value of values) {
    const literal = concrete(value, bindings);
    if (literal === undefined) return { kind: 'symbolic', label: showText(value) };
    literals.push(literal);
  }
  return { kind: 'test', test: typedTest(operator, literals) };
}

function typedTest({ family, comparison }: ConditionOperator, literals: readonly string[]): ValueTest {
  if (family === 'numeric' || family === 'date') {
    const read = family === 'numeric' ? parseNumber : parseDate;
    return {
      kind: 'numbers',
      scale: family,
      comparison,
      constants: literals.map(read).filter((n) => n !== undefined),
    };
  }
  if (family === 'ip') {
    return { kind: 'addresses', ranges: literals.map(parseAddresses).filter((range) => range !== undefined) };
  }
  // Without variables, version 2008-10-17 reads the text as it stands. Base64 counts case, `true` and `false` do not.
  const plain: Bindings = { atom: () => ({ literal: '' }), variable: () => undefined };
  const compile = (value: string) => compileText(value, '2008-10-17', 'equals', plain, family === 'bool');
  return words(literals.map(compile).filter((pattern) => pattern !== undefined));
}

function concrete(value: Text, bindings: Bindings): string | undefined {
  if (typeof value === 'string') return value;
  let out = '';
  for (const part of value.parts) {
    if (typeof part === 'string') out += part;
    else {
      const bound = bindings.atom(part);
      if (!('literal' in bound)) return undefined;
      out += bound.literal;
    }
  }
  return out;
}

function patternKind({ family, comparison }: ConditionOperator): PatternKind {
  if (family === 'arn') return 'arn';
  return comparison === 'like' ? 'like' : 'equals';
}

/** Whether one concrete value satisfies the test. */
export function satisfies(test: ValueTest, value: string): boolean {
  if (test.kind === 'words')
    return test.exact.has(value) || test.wild.some((pattern) => matches(pattern, value));
  if (test.kind === 'addresses') {
    const address = parseAddress(value);
    if (address === undefined) return false;
    return test.ranges.some(
      ({ version, first, last }) =>
        version === address.version && first <= address.value && address.value <= last,
    );
  }
  const number = test.scale === 'numeric' ? parseNumber(value) : parseDate(value);
  return (
    number !== undefined && test.constants.some((constant) => compares(number, test.comparison, constant))
  );
}

function compares(value: number, comparison: Comparison, constant: number): boolean {
  switch (comparison) {
    case '<':
      return value < constant;
    case '<=':
      return value <= constant;
    case '>':
      return value > constant;
    case '>=':
      return value >= constant;
    default:
      return value === constant;
  }
}

/** Whether a text holds an atom. */
export function isSymbolic(value: Text): boolean {
  return atomsOf(value).length > 0;
}
