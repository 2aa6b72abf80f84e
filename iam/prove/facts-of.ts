import { segmentsOf } from '../condition/variables';
import type { Policy, Statement } from '../document/model';
import { hasOneReading } from '../glob/pattern';
import { type Atom, atomsOf, showText, type Text } from '../text';

/** What a query must know about the policies in it, before it is compiled. */
export interface PolicyFacts {
  readonly atoms: ReadonlyMap<string, Atom>;
  /** Keys of policy variables, in lower case. */
  readonly variables: ReadonlySet<string>;
  /** Keys that some condition quantifies over. */
  readonly quantified: ReadonlySet<string>;
  /** Keys that `Bool` is asked of. */
  readonly bools: ReadonlySet<string>;
  /** Every key of a condition, with its name as first written. */
  readonly keys: ReadonlyMap<string, string>;
  /** Plain values that conditions compare a key with. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** Pieces of resources and values between slashes and colons: what a variable may have to be. */
  readonly fragments: ReadonlySet<string>;
  /** Some Resource means different things in the two readings of its wildcards. */
  readonly twoReadings: boolean;
}

const known = new WeakMap<Policy, PolicyFacts>();

/** Every atom of a policy, by id: what needs no more of its facts. */
export function atomsOfPolicy({ statements }: Policy): ReadonlyMap<string, Atom> {
  const atoms = new Map<string, Atom>();
  const read = (value: Text): void => {
    if (typeof value === 'string') return;
    for (const part of value.parts) if (typeof part !== 'string') atoms.set(part.id, part);
  };
  for (const { principals, actions, resources, conditions } of statements) {
    for (const entry of principals?.values ?? []) if (entry.type !== 'any') read(entry.value);
    actions.values.forEach(read);
    resources?.values.forEach(read);
    for (const { values } of conditions) values.forEach(read);
  }
  return atoms;
}

/** Reads a policy once. */
export function factsOf(policy: Policy): PolicyFacts {
  const cached = known.get(policy);
  if (cached !== undefined) return cached;
  const facts = {
    atoms: new Map<string, Atom>(),
    variables: new Set<string>(),
    quantified: new Set<string>(),
    bools: new Set<string>(),
    keys: new Map<string, string>(),
    values: new Map<string, Set<string>>(),
  };
  const readText = (value: Text): void => {
    for (const found of atomsOf(value)) facts.atoms.set(found.id, found);
  };
  const readPattern = (value: Text): void => {
    if (typeof value === 'string' && !value.includes('${')) return;
    readText(value);
    for (const segment of segmentsOf(value, policy.version))
      if (segment.kind === 'variable') facts.variables.add(segment.key);
  };
  for (const statement of policy.statements) readStatement(statement, facts, readText, readPattern);
  const twoReadings = policy.statements.some(({ resources }) =>
    resources?.values.some((value) => !hasOneReading(showText(value))),
  );
  let fragments: ReadonlySet<string> | undefined;
  const made: PolicyFacts = {
    ...facts,
    twoReadings,
    // Asked for only where variables are to be guessed.
    get fragments() {
      fragments ??= fragmentsOf(policy);
      return fragments;
    },
  };
  known.set(policy, made);
  return made;
}

function fragmentsOf(policy: Policy): ReadonlySet<string> {
  const out = new Set<string>();
  const read = (value: Text): void => {
    for (const segment of segmentsOf(value, policy.version)) {
      if (segment.kind !== 'glob') continue;
      for (const piece of segment.value.split(/[/:*?]/)) if (piece !== '') out.add(piece);
    }
  };
  for (const { resources, conditions } of policy.statements) {
    for (const value of resources?.values ?? []) read(value);
    for (const { operator, values } of conditions)
      if (operator.family === 'string' || operator.family === 'arn') for (const value of values) read(value);
  }
  return out;
}

function readStatement(
  statement: Statement,
  facts: {
    quantified: Set<string>;
    bools: Set<string>;
    keys: Map<string, string>;
    values: Map<string, Set<string>>;
  },
  readText: (value: Text) => void,
  readPattern: (value: Text) => void,
): void {
  for (const entry of statement.principals?.values ?? []) if (entry.type !== 'any') readText(entry.value);
  for (const value of statement.actions.values) readText(value);
  for (const value of statement.resources?.values ?? []) readPattern(value);
  for (const { operator, key, values } of statement.conditions) {
    const lower = key.toLowerCase();
    if (!facts.keys.has(lower)) facts.keys.set(lower, key);
    if (operator.quantifier !== 'none') facts.quantified.add(lower);
    if (operator.family === 'bool') facts.bools.add(lower);
    const variables = operator.family === 'string' || operator.family === 'arn';
    const plain = facts.values.get(lower) ?? new Set<string>();
    for (const value of values) {
      if (variables) readPattern(value);
      else readText(value);
      if (typeof value === 'string' && !/[*?$]/.test(value)) plain.add(value);
    }
    facts.values.set(lower, plain);
  }
}

const PLAIN: PolicyFacts = {
  atoms: new Map(),
  variables: new Set(),
  quantified: new Set(),
  bools: new Set(),
  keys: new Map(),
  values: new Map(),
  fragments: new Set(),
  twoReadings: false,
};

/** Whether nothing but fragments is known, which count only beside variables. */
function isPlain(facts: PolicyFacts): boolean {
  return facts.atoms.size === 0 && facts.variables.size === 0 && facts.keys.size === 0 && !facts.twoReadings;
}

/** The facts of several policies taken together. */
export function mergeFacts(policies: readonly Policy[]): PolicyFacts {
  const [only] = policies;
  if (policies.length === 1 && only !== undefined) return factsOf(only);
  const telling = policies.filter((policy) => !isPlain(factsOf(policy)));
  // Fragments are what variables may have to be: without variables they are not asked for.
  if (telling.length < policies.length && telling.every((policy) => factsOf(policy).variables.size === 0)) {
    const [first, ...rest] = telling;
    if (rest.length === 0) return first === undefined ? PLAIN : factsOf(first);
    return mergeFacts(telling);
  }
  return new MergedFacts([...new Set(policies)].map(factsOf));
}

/** Most questions are settled with few of these: each is put together when it is asked for. */
class MergedFacts implements PolicyFacts {
  private readonly made: { -readonly [K in keyof PolicyFacts]?: PolicyFacts[K] } = {};

  constructor(private readonly all: readonly PolicyFacts[]) {}

  get atoms(): PolicyFacts['atoms'] {
    this.made.atoms ??= this.mapOf(({ atoms }) => atoms);
    return this.made.atoms;
  }

  get variables(): PolicyFacts['variables'] {
    this.made.variables ??= this.setOf(({ variables }) => variables);
    return this.made.variables;
  }

  get quantified(): PolicyFacts['quantified'] {
    this.made.quantified ??= this.setOf(({ quantified }) => quantified);
    return this.made.quantified;
  }

  get bools(): PolicyFacts['bools'] {
    this.made.bools ??= this.setOf(({ bools }) => bools);
    return this.made.bools;
  }

  get keys(): PolicyFacts['keys'] {
    this.made.keys ??= this.mapOf(({ keys }) => keys);
    return this.made.keys;
  }

  get values(): PolicyFacts['values'] {
    if (this.made.values !== undefined) return this.made.values;
    const values = new Map<string, Set<string>>();
    for (const facts of this.all) {
      for (const [key, found] of facts.values)
        values.set(key, new Set([...(values.get(key) ?? []), ...found]));
    }
    this.made.values = values;
    return values;
  }

  get fragments(): PolicyFacts['fragments'] {
    this.made.fragments ??= this.setOf(({ fragments }) => fragments);
    return this.made.fragments;
  }

  get twoReadings(): boolean {
    return this.all.some((facts) => facts.twoReadings);
  }

  private setOf(read: (facts: PolicyFacts) => ReadonlySet<string>): ReadonlySet<string> {
    const out = new Set<string>();
    for (const facts of this.all) for (const item of read(facts)) out.add(item);
    return out;
  }

  private mapOf<T>(read: (facts: PolicyFacts) => ReadonlyMap<string, T>): ReadonlyMap<string, T> {
    const out = new Map<string, T>();
    for (const facts of this.all) for (const [key, value] of read(facts)) out.set(key, value);
    return out;
  }
}
