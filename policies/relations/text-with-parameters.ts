import { type Path, partsOf, type Raw, type Resource, type Str, text, toStr } from '../../template';
import { listOf, taken, writtenAt } from './mentioned-parameters';
import { isRawList, rawMember } from './raw';

const PLACE = /(\$\{!?[A-Za-z0-9:.]{1,300}\})/;

/** What a secret may hold (Secrets Manager API, SecretString); in longer texts the parameters have their values. */
const LONGEST = 65_536;

/**
 * The text of a property in which its parameters stand open, those with a default and those that were given as well: what
 * `Ref`, `Fn::Sub` and `Fn::Join` put there. Undefined where it is no text.
 */
export function textWithParameters(resource: Resource, path: Path): Str | undefined {
  return new Opener(resource).open(writtenAt(resource, path));
}

/** Whether a parameter of the resource's template is set to what the template itself says. */
export function hasDefault({ resolver, template }: Resource, name: string): boolean {
  // What is given takes the default's place when a template is read.
  if (resolver.surroundings.given.has(name)) return false;
  const said = template.parameters.get(name)?.default;
  return said !== undefined && resolver.ref(name) === said;
}

class Opener {
  /** Parts that are used again and again are worked out once. */
  private readonly known = new Map<Raw | undefined, Str | undefined>();

  constructor(private readonly resource: Resource) {}

  open(written: Raw | undefined): Str | undefined {
    const raw = taken(this.resource, written);
    if (!this.known.has(raw)) {
      const pieces = this.pieces(raw);
      this.known.set(raw, pieces && isShort(pieces) ? text(pieces) : this.resolved(raw));
    }
    return this.known.get(raw);
  }

  /** What a function puts together; undefined where it does something else. */
  private pieces(raw: Raw | undefined): readonly Str[] | undefined {
    const name = rawMember(raw, 'Ref');
    if (typeof name === 'string') return this.named(name);
    const [pattern, values] = listOf(rawMember(raw, 'Fn::Sub'));
    if (typeof pattern === 'string')
      return pattern.split(PLACE).map((piece) => this.placed(piece, values) ?? '');
    const [delimiter, items] = listOf(rawMember(raw, 'Fn::Join'));
    if (typeof delimiter !== 'string' || !isRawList(items)) return undefined;
    const joined = items.map((item) => this.open(item)).filter((item) => item !== undefined);
    return joined.flatMap((item, i) => (i === 0 ? [item] : [delimiter, item]));
  }

  /** A piece of the pattern of an `Fn::Sub`. */
  private placed(piece: string, values: Raw | undefined): Str | undefined {
    // Text may hold dynamic references.
    if (!PLACE.test(piece)) return this.resolved(piece);
    if (piece.startsWith('${!')) return `\${${piece.slice(3)}`;
    const name = piece.slice(2, -1);
    const own = rawMember(values, name);
    if (own !== undefined) return this.open(own);
    const dot = name.indexOf('.');
    if (dot < 0) return text(this.named(name));
    return toStr(this.resource.resolver.attribute(name.slice(0, dot), name.slice(dot + 1)));
  }

  /** What `Ref` gives, but a parameter that has a value of its own stands open. */
  private named(name: string): readonly Str[] {
    const { resolver, template } = this.resource;
    const set = toStr(resolver.ref(name)) ?? '';
    if (!template.parameters.has(name) || typeof set !== 'string' || set === '') return [set];
    const isOwn = set === resolver.surroundings.given.get(name) || hasDefault(this.resource, name);
    return [isOwn ? resolver.atomFor(name, 'string') : set];
  }

  private resolved(raw: Raw | undefined): Str | undefined {
    return toStr(this.resource.resolver.resolve(raw));
  }
}

function isShort(pieces: readonly Str[]): boolean {
  let size = 0;
  for (const piece of pieces) {
    for (const part of partsOf(piece)) size += typeof part === 'string' ? part.length : 1;
    if (size > LONGEST) return false;
  }
  return true;
}
