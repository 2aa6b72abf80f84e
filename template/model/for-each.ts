import type { Path, Raw, RawObject } from '../source/source';
import { isRawObject } from './intrinsics';
import { readParameters } from './template';

/** Loops may be nested this deep. Source: Fn::ForEach, "Considerations". */
const MAX_NESTING = 5;
/** Characters that all loops of a template may write; CloudFormation takes 1 MB. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
/** What a value that is no text counts for. */
const VALUE = 8;
/** Keys that all loops of a template may make together: twice what CloudFormation takes in resources and outputs. */
const MAX_GENERATED = 2000;

export interface ForEachExpansion {
  readonly root: RawObject;
  /** Where a path of the expanded template was written: inside the loop. */
  origin(path: Path): Path;
  readonly problems: readonly { readonly path: Path; readonly what: string; readonly fix: string }[];
}

/**
 * Writes every `Fn::ForEach` out (the `AWS::LanguageExtensions` transform). A collection is a list of literals, or a
 * reference to a list parameter with a default or a given value; any other is a problem, for its resources are not known.
 */
export function expandForEach(root: RawObject, given: ReadonlyMap<string, string>): ForEachExpansion {
  // Loops mean nothing without the transform: the walk over the functions says so.
  if (!JSON.stringify(root['Transform'] ?? null).includes('AWS::LanguageExtensions')) {
    return { root, origin: (path) => path, problems: [] };
  }
  const expander = new Expander(root, given);
  try {
    const expanded = expander.node(root, [], [], new Map(), 0) as RawObject;
    return { root: expanded, origin: (path) => expander.origin(path), problems: expander.problems };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    const what = `the loops make more than ${MAX_CHARACTERS / 1024 / 1024} MB of template`;
    const problem = { path: error.path, what, fix: 'Make the collections or the bodies smaller.' };
    return { root: withoutLoops(root), origin: (path) => path, problems: [...expander.problems, problem] };
  }
}

type Bindings = ReadonlyMap<string, string>;

/** Ends an expansion that would not end well. */
class TooMuch extends Error {
  constructor(readonly path: Path) {
    super();
  }
}

/** What is left when the loops are not written out: there is a problem to tell, and no template to judge. */
function withoutLoops(root: RawObject): RawObject {
  const { Resources, Conditions, Outputs, ...rest } = root;
  return rest;
}

class Expander {
  readonly problems: { path: Path; what: string; fix: string }[] = [];
  private readonly origins = new Map<string, Path>();
  private generated = 0;
  private characters = 0;

  constructor(
    private readonly root: RawObject,
    private readonly given: ReadonlyMap<string, string>,
  ) {}

  origin(path: Path): Path {
    for (let n = path.length; n > 0; n--) {
      const found = this.origins.get(JSON.stringify(path.slice(0, n)));
      if (found) return [...found, ...path.slice(n)];
    }
    return path;
  }

  node(raw: Raw, from: Path, to: Path, bound: Bindings, depth: number): Raw {
    const spend = (characters: number): void => this.spend(characters, from);
    if (typeof raw === 'string') return replaced(raw, bound, spend);
    if (bound.size > 0) spend(VALUE);
    if (typeof raw !== 'object' || raw === null) return raw;
    if (Array.isArray(raw))
      return raw.map((item, i) => this.node(item, [...from, i], [...to, i], bound, depth));
    const object = raw as RawObject;
    const ref = object['Ref'];
    if (typeof ref === 'string' && bound.has(ref)) return bound.get(ref) ?? ref;
    const out: Record<string, Raw> = {};
    for (const [key, value] of Object.entries(object)) {
      if (key.startsWith('Fn::ForEach::')) this.loop(value, [...from, key], to, bound, depth, out);
      else {
        const name = replaced(key, bound, spend);
        if (bound.size > 0) this.origins.set(JSON.stringify([...to, name]), [...from, key]);
        out[name] = this.node(value, [...from, key], [...to, name], bound, depth);
      }
    }
    return out;
  }

  private loop(
    raw: Raw,
    from: Path,
    to: Path,
    bound: Bindings,
    depth: number,
    out: Record<string, Raw>,
  ): void {
    const [name, collection, body] = Array.isArray(raw) ? (raw as readonly Raw[]) : [];
    if (typeof name !== 'string' || collection === undefined || !isRawObject(body)) {
      return this.problem(
        from,
        'Fn::ForEach needs a name, a collection and an object',
        'Write [Name, [values], { key: value }].',
      );
    }
    if (depth >= MAX_NESTING)
      return this.problem(from, 'Fn::ForEach is nested too deep', `Use at most ${MAX_NESTING} levels.`);
    const values = this.collection(collection, bound);
    if (!values) {
      return this.problem(
        from,
        'the collection of Fn::ForEach is not known',
        'Give its parameter a value with --param NAME=a,b.',
      );
    }
    for (const value of values) {
      const inner = new Map(bound).set(name, value);
      for (const [key, item] of Object.entries(body)) {
        if (++this.generated > MAX_GENERATED) {
          return this.problem(
            from,
            `the loops make more than ${MAX_GENERATED} entries`,
            'Make the collections smaller.',
          );
        }
        if (key.startsWith('Fn::ForEach::')) {
          this.loop(item, [...from, 2, key], to, inner, depth + 1, out);
          continue;
        }
        const made = replaced(key, inner, (characters) => this.spend(characters, from));
        this.origins.set(JSON.stringify([...to, made]), [...from, 2, key]);
        out[made] = this.node(item, [...from, 2, key], [...to, made], inner, depth + 1);
      }
    }
  }

  private spend(characters: number, path: Path): void {
    this.characters += characters;
    if (this.characters > MAX_CHARACTERS) throw new TooMuch(path);
  }

  private collection(raw: Raw, bound: Bindings): readonly string[] | undefined {
    if (Array.isArray(raw)) {
      const items = raw.map((item) => this.node(item, [], [], bound, MAX_NESTING));
      return items.every((item) => typeof item === 'string') ? (items as string[]) : undefined;
    }
    const name = isRawObject(raw) ? raw['Ref'] : undefined;
    if (typeof name !== 'string') return undefined;
    const text = this.given.get(name) ?? readParameters(this.root).get(name)?.default;
    return text?.split(',').map((item) => item.trim());
  }

  private problem(path: Path, what: string, fix: string): void {
    if (this.problems.length < 100) this.problems.push({ path, what, fix });
  }
}

/**
 * `${Name}` as written, `&{Name}` with what is not alphanumeric taken out. Source: Fn::ForEach.
 * @param spend told how long each text becomes, before it is made
 */
function replaced(value: string, bound: Bindings, spend: (characters: number) => void): string {
  if (bound.size === 0) return value;
  let out = value;
  for (const [name, text] of bound) {
    if (!(out.includes('${') || out.includes('&{'))) break;
    const bare = text.replace(/[^A-Za-z0-9]/g, '');
    for (const [token, by] of [
      [`\${${name}}`, text],
      [`&{${name}}`, bare],
    ] as const) {
      const count = out.split(token).length - 1;
      if (count === 0) continue;
      spend(count * by.length);
      out = out.replaceAll(token, () => by);
    }
  }
  spend(out.length);
  return out;
}
