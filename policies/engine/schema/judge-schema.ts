import type { Evidence } from '../../../reports';
import { isSymbolic, type Resource, type Value } from '../../../template';
import type { Finding, Judge, SchemaMessage, SchemaRule } from '../rule';
import { validatorsOf } from './compile';

/** Judges one resource by a schema rule: pass, fail, or unknown where it depends on values that the template does not hold. */
export function judgeSchema(rule: SchemaRule, subject: Resource, judge: Judge<SchemaMessage>): Finding {
  const { must, may } = validatorsOf(rule);
  const { properties } = subject;
  const paths = schemaPaths(rule);
  if (must(properties))
    return judge.pass(
      'pass',
      {},
      paths.slice(0, 1).map((path) => judge.property(subject, path)),
    );
  if (!may(properties)) {
    return judge.fail(
      'fail',
      {},
      shown(paths, subject).map((path) => judge.property(subject, path)),
    );
  }
  const evidence: Evidence[] = [];
  for (const path of paths) {
    const value = subject.get(...path);
    if (isSymbolic(value)) evidence.push(judge.property(subject, path, `rests on ${String(value)}`));
  }
  const names = [...new Set(evidence.map((item) => String(item.value)))];
  return judge.unknown('unknown', { value: names.join(', ') }, evidence);
}

const paths = new WeakMap<object, readonly (readonly (string | number)[])[]>();

/** The property paths that a rule's schema speaks of, outermost first; list elements are followed as `0`. */
function schemaPaths(rule: SchemaRule): readonly (readonly (string | number)[])[] {
  let known = paths.get(rule);
  if (!known) {
    const found = new Map<string, readonly (string | number)[]>();
    collect(rule.schema, [], found);
    // Only the ends of the paths: what leads there is shown with them.
    const all = [...found.values()];
    known = all.filter(
      (path) =>
        !all.some((other) => other.length > path.length && path.every((step, i) => other[i] === step)),
    );
    paths.set(rule, known);
  }
  return known;
}

function collect(
  schema: unknown,
  path: readonly (string | number)[],
  found: Map<string, readonly (string | number)[]>,
): void {
  if (typeof schema !== 'object' || schema === null) return;
  const object = schema as Record<string, unknown>;
  for (const [key, sub] of Object.entries((object['properties'] as Record<string, unknown>) ?? {})) {
    const inner = [...path, key];
    found.set(inner.join('.'), inner);
    collect(sub, inner, found);
  }
  for (const keyword of ['items', 'contains']) collect(object[keyword], [...path, 0], found);
  for (const keyword of ['allOf', 'anyOf'])
    for (const sub of (object[keyword] as unknown[]) ?? []) collect(sub, path, found);
  for (const keyword of ['not', 'if', 'then', 'else']) collect(object[keyword], path, found);
}

/** The paths worth showing: those that are there, or the first one when none is. */
function shown(
  all: readonly (readonly (string | number)[])[],
  subject: Resource,
): readonly (readonly (string | number)[])[] {
  const present = all.filter((path): boolean => (subject.get(...path) as Value | undefined) !== undefined);
  return present.length > 0 ? present.slice(0, 4) : all.slice(0, 1);
}
