import type { Path, Raw } from '../source/source';
import { isList, isObject } from './raw';

type Key = string | number;

/** A key of an object (written or made) from which something comes. It becomes a path only when it is asked for. */
export interface Place {
  readonly of: object;
  readonly key: Key;
}

/** Names of properties; a pair holds the new name and the written one. */
export type Names = readonly (string | readonly [string, string])[];

interface Carried {
  readonly source: object;
  readonly names: Names;
}

/**
 * Where the pieces of the expanded template come from. Objects that are carried over keep their identity and so need
 * no entry; what is made, merged or copied is noted here. Nothing is computed until a path is asked for.
 */
export class Origins {
  private readonly copies = new Map<object, object>();
  private readonly made = new Map<object, Place>();
  private readonly keys = new Map<object, Map<Key, Place>>();
  private readonly carried = new Map<object, Carried[]>();
  private written: Map<object, Path> | undefined;

  constructor(private readonly root: Raw) {}

  /** `made` stands for `original`: the same keys come from the same places. */
  copied<T extends object>(made: T, original: object): T {
    if (made !== original) this.copies.set(made, original);
    return made;
  }

  /** `made` as a whole comes from `place`. */
  from<T extends object>(made: T, place: Place): T {
    this.made.set(made, place);
    return made;
  }

  /** The value under `key` of `made` comes from `place`. */
  key(made: object, key: Key, place: Place): void {
    const known = this.keys.get(made);
    if (known) known.set(key, place);
    else this.keys.set(made, new Map([[key, place]]));
  }

  /** The values under `names` of `made` come from `source`; a pair holds the new and the written name. */
  carry(made: object, source: object, names: Names): void {
    const known = this.carried.get(made);
    if (known) known.push({ source, names });
    else this.carried.set(made, [{ source, names }]);
  }

  /** The written path of a place, or the nearest one known. */
  path(place: Place): Path {
    return this.keyPath(place.of, place.key, 0) ?? [];
  }

  /** For a path in `expanded`: the written path that it comes from. */
  trace(expanded: Raw, path: Path): Path {
    let here: Raw = expanded;
    let best: Path = [];
    for (const step of path) {
      if (typeof here !== 'object' || here === null) break;
      best = this.keyPath(here, step, 0) ?? best;
      const child: Raw | undefined = childOf(here, step);
      if (child === undefined) break;
      if (typeof child === 'object' && child !== null) best = this.objectPath(child, 0) ?? best;
      here = child;
    }
    return best;
  }

  private placeOf(object: object, key: Key): Place | undefined {
    const place = this.keys.get(object)?.get(key);
    if (place) return place;
    for (const { source, names } of this.carried.get(object) ?? []) {
      for (const name of names) {
        const [to, by] = typeof name === 'string' ? [name, name] : name;
        if (to === key && Object.hasOwn(source, by)) return { of: source, key: by };
      }
    }
    return undefined;
  }

  private objectPath(object: object, depth: number): Path | undefined {
    const written = this.writtenPaths().get(object);
    if (written || depth > 20) return written;
    const place = this.made.get(object);
    if (place) return this.keyPath(place.of, place.key, depth + 1);
    const original = this.copies.get(object);
    return original && this.objectPath(original, depth + 1);
  }

  private keyPath(object: object, key: Key, depth: number): Path | undefined {
    if (depth > 20) return undefined;
    const place = this.placeOf(object, key);
    if (place) return this.keyPath(place.of, place.key, depth + 1);
    const written = this.writtenPaths().get(object);
    if (written) return [...written, key];
    const original = this.copies.get(object);
    if (original) {
      if (this.placeOf(original, key) || Object.hasOwn(original, key)) {
        return this.keyPath(original, key, depth + 1);
      }
      return this.objectPath(original, depth + 1);
    }
    return this.objectPath(object, depth + 1);
  }

  private writtenPaths(): Map<object, Path> {
    if (this.written) return this.written;
    const paths = new Map<object, Path>();
    const waiting: { value: Raw; path: Path }[] = [{ value: this.root, path: [] }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { value, path } = next;
      if (typeof value !== 'object' || value === null || paths.has(value)) continue;
      paths.set(value, path);
      // Pushed last to first, so that of a shared object (a YAML anchor) the first place in the file counts.
      if (isList(value)) {
        for (let i = value.length - 1; i >= 0; i--)
          waiting.push({ value: value[i] ?? null, path: [...path, i] });
      } else {
        const keys = Object.keys(value);
        for (let i = keys.length - 1; i >= 0; i--) {
          const key = keys[i] ?? '';
          waiting.push({ value: value[key] ?? null, path: [...path, key] });
        }
      }
    }
    this.written = paths;
    return paths;
  }
}

function childOf(value: Raw, step: Key): Raw | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  if (!isObject(value)) return undefined;
  const key = String(step);
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
