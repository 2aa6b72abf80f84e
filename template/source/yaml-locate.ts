import { isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { LineTable } from './lines';
import type { Path, Span } from './source';
import { isMergeKey, rangeOf, textOf } from './yaml-convert';
import { functionOfTag } from './yaml-tags';

/** Finds values of a YAML document by the path they have in plain data: through short forms, aliases and merge keys. */
export class YamlLocator {
  /** Pairs by key, made when a map is first looked into: a search for each place would take the square of a long map. */
  private readonly pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(
    private readonly root: unknown,
    /** What each alias stands for. */
    private readonly targets: ReadonlyMap<unknown, unknown>,
    private readonly lines: LineTable,
  ) {}

  locate(path: Path, at: 'key' | 'value' = 'value'): Span {
    let node = this.root;
    let key: unknown;
    // The name of a short form is a step of the path that has no node of its own.
    let insideFunction = false;
    for (const step of path) {
      const target = this.target(node);
      const name = insideFunction ? undefined : functionOfTag(tagOf(target));
      if (name !== undefined) {
        if (name !== step) break;
        insideFunction = true;
        continue;
      }
      insideFunction = false;
      if (isSeq(target)) {
        const index = typeof step === 'number' ? step : Number(step);
        if (!Number.isInteger(index) || index < 0 || index >= target.items.length) break;
        node = target.items[index];
        key = undefined;
        continue;
      }
      const pair = isMap(target) ? this.pair(target, String(step), 0) : undefined;
      if (!pair) break;
      key = pair.key;
      node = pair.value ?? pair.key;
    }
    const range = (at === 'key' ? rangeOf(key) : undefined) ?? rangeOf(node) ?? [0, 0];
    return this.lines.span(range[0], range[1]);
  }

  private pair(map: YAMLMap, key: string, merges: number): Pair | undefined {
    const own = this.ownPairs(map).get(key);
    if (own || merges > 100) return own;
    for (const merge of map.items.filter(isMergeKey)) {
      const value = this.target(merge.value);
      for (const item of isSeq(value) ? value.items : [value]) {
        const source = this.target(item);
        const found = isMap(source) ? this.pair(source, key, merges + 1) : undefined;
        if (found) return found;
      }
    }
    return undefined;
  }

  private ownPairs(map: YAMLMap): ReadonlyMap<string, Pair> {
    let own = this.pairs.get(map);
    if (!own) {
      own = new Map(
        map.items.flatMap((pair) => {
          const text = isMergeKey(pair) ? undefined : this.keyText(pair.key);
          return text === undefined ? [] : [[text, pair] as const];
        }),
      );
      this.pairs.set(map, own);
    }
    return own;
  }

  private keyText(key: unknown): string | undefined {
    const node = this.target(key);
    return isScalar(node) ? textOf(node) : undefined;
  }

  private target(node: unknown): unknown {
    return isAlias(node) ? this.targets.get(node) : node;
  }
}

function tagOf(node: unknown): string {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.tag ?? '') : '';
}
