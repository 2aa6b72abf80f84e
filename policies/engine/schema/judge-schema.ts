import type { Evidence } from '../../../reports';
import { isList, isSymbolic, type Resource, type Value } from '../../../template';
import type { Finding, Judge, SchemaMessage, SchemaRule } from '../rule';
import { validatorsOf } from './compile';

/** Judges one resource by a schema rule: pass, fail, or unknown where it depends on values that the template does not hold. */
export function judgeSchema(rule: SchemaRule, subject: Resource, judge: Judge<SchemaMessage>): Finding {
  const { must, may } = validatorsOf(rule);
  const { properties } = subject;
  const paths = schemaPaths(rule);
  if (must(properties)) {
    const [first] = paths;
    return judge.pass('pass', {}, first ? [judge.property(subject, first.map(firstElement))] : []);
  }
  if (!may(properties)) {
    const refused = (may.errors ?? []).map(({ instancePath }) => instancePath);
    return judge.fail(
      'fail',
      {},
      shown(paths, subject, refused).map((path) => judge.property(subject, path)),
    );
  }
  const evidence: Evidence[] = [];
  for (const path of paths.flatMap((one) => placed(one, subject))) {
    const value = subject.get(...path);
    if (isSymbolic(value)) evidence.push(judge.property(subject, path, `rests on ${String(value)}`));
  }
  const names = [...new Set(evidence.map((item) => String(item.value)))];
  return judge.unknown('unknown', { value: names.join(', ') }, evidence);
}

/** A step into every element of a list. */
const EACH = Symbol('each');
type Step = string | typeof EACH;
type Place = readonly (string | number)[];

/** Places of one path that are looked at: a list of a hostile template may be endless. */
const MAX_PLACES = 200;

const paths = new WeakMap<object, readonly (readonly Step[])[]>();

/** The property paths that a rule's schema speaks of, outermost first. */
function schemaPaths(rule: SchemaRule): readonly (readonly Step[])[] {
  let known = paths.get(rule);
  if (!known) {
    const found = new Map<string, readonly Step[]>();
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

function collect(schema: unknown, path: readonly Step[], found: Map<string, readonly Step[]>): void {
  if (typeof schema !== 'object' || schema === null) return;
  const object = schema as Record<string, unknown>;
  for (const [key, sub] of Object.entries((object['properties'] as Record<string, unknown>) ?? {})) {
    const inner = [...path, key];
    found.set(inner.map(String).join('.'), inner);
    collect(sub, inner, found);
  }
  for (const keyword of ['items', 'contains']) collect(object[keyword], [...path, EACH], found);
  for (const keyword of ['allOf', 'anyOf'])
    for (const sub of (object[keyword] as unknown[]) ?? []) collect(sub, path, found);
  for (const keyword of ['not', 'if', 'then', 'else']) collect(object[keyword], path, found);
}

const firstElement = (step: Step): string | number => (step === EACH ? 0 : step);

/** A path with the elements that the resource's lists have; it ends early at a value that is not known. */
function placed(path: readonly Step[], subject: Resource): readonly Place[] {
  let places: readonly Place[] = [[]];
  for (const step of path) {
    places = places
      .flatMap((place): readonly Place[] => {
        const value = place.length === 0 ? undefined : subject.get(...place);
        if (isSymbolic(value)) return [place];
        if (step !== EACH) return [[...place, step]];
        return isList(value) && value.length > 0 ? value.map((_, i) => [...place, i]) : [[...place, 0]];
      })
      .slice(0, MAX_PLACES);
  }
  return places;
}

/**
 * The places worth showing of what was refused: those at or below where the validator gave up (JSON pointers), else those that
 * are there, else the first one.
 */
function shown(
  all: readonly (readonly Step[])[],
  subject: Resource,
  refused: readonly string[],
): readonly Place[] {
  const places = all.flatMap((path) => placed(path, subject));
  const below = places.filter((place) => {
    const pointer = place
      .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('');
    return refused.some((at) => at !== '' && (pointer === at || pointer.startsWith(`${at}/`)));
  });
  const near = below.length > 0 ? below : places;
  const present = near.filter((place): boolean => (subject.get(...place) as Value | undefined) !== undefined);
  if (present.length > 0) return present.slice(0, 4);
  return near.slice(0, 1);
}
