import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { duplicateKey, prototypeKey, shown, tooDeep } from './json';
import { MAX_DEPTH, MAX_YAML_NODES } from './limits';
import type { LineTable } from './lines';
import { InputProblem, type Raw, type RawObject, type Span } from './source';
import { plainScalar } from './yaml-scalars';
import { CORE_TAGS, functionOfTag, longForm, similarTag } from './yaml-tags';

type Ranged = { readonly range?: readonly [number, number, number] | null | undefined };
type Entries = { [key: string]: Raw };

interface Converted {
  readonly value: Raw;
  /** Values below and including this one, with aliases written out. */
  readonly size: number;
  readonly depth: number;
}

interface Anchored {
  readonly node: unknown;
  /** Absent while the node is still being read: an alias to it then stands inside itself. */
  result?: Converted;
}

/** Turns the nodes of one YAML document into plain data. Recursion is bounded by {@link MAX_DEPTH}. */
export class YamlConverter {
  /** What each alias stands for, for locating through it. */
  readonly targets = new Map<unknown, unknown>();
  private readonly anchors = new Map<string, Anchored>();

  constructor(
    private readonly path: string,
    private readonly lines: LineTable,
  ) {}

  convert(node: unknown): Raw {
    return this.node(node, MAX_DEPTH).value;
  }

  private node(node: unknown, levels: number): Converted {
    if (levels <= 0) throw tooDeep(this.path, this.span(node));
    if (isAlias(node)) return this.alias(node, node.source, levels);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { value: null, size: 1, depth: 0 };
    let anchored: Anchored | undefined;
    if (node.anchor !== undefined) {
      anchored = { node };
      this.anchors.set(node.anchor, anchored);
    }
    const result = this.tagged(node, levels);
    if (result.size > MAX_YAML_NODES) throw this.tooLarge(node);
    if (anchored) anchored.result = result;
    return result;
  }

  private alias(node: Ranged, name: string, levels: number): Converted {
    const anchored = this.anchors.get(name);
    if (!anchored) {
      throw this.problem(
        node,
        `the alias *${name} has no anchor`,
        `Write &${name} before the value it stands for`,
      );
    }
    if (!anchored.result) {
      throw this.problem(
        node,
        `the alias *${name} stands inside what it names`,
        'Write the value out: a value cannot hold itself',
      );
    }
    if (anchored.result.depth > levels) throw tooDeep(this.path, this.span(node));
    this.targets.set(node, anchored.node);
    return anchored.result;
  }

  private tagged(node: Scalar | YAMLMap | YAMLSeq, levels: number): Converted {
    const tag = node.tag ?? '';
    const name = functionOfTag(tag);
    if (name !== undefined) {
      // The argument of a short form is text as written: `!Ref 012` names the parameter "012".
      const argument = isScalar(node) ? leaf(textOf(node)) : this.collection(node, levels - 1);
      return { value: longForm(name, argument.value), size: argument.size + 1, depth: argument.depth + 1 };
    }
    if (isScalar(node)) {
      // "!" alone and !!str say that the scalar is text.
      if (tag === '!' || tag === CORE_TAGS.string) return leaf(textOf(node));
      if (tag !== '' && !CORE_TAGS.plain.has(tag)) throw this.unknownTag(node, tag);
      const plain = node.type === 'PLAIN' || node.type === undefined;
      return leaf(plain || tag !== '' ? plainScalar(textOf(node)) : textOf(node));
    }
    if (tag !== '' && tag !== '!' && tag !== (isMap(node) ? CORE_TAGS.map : CORE_TAGS.list))
      throw this.unknownTag(node, tag);
    return this.collection(node, levels);
  }

  private collection(node: YAMLMap | YAMLSeq, levels: number): Converted {
    if (isMap(node)) return this.map(node, levels);
    const value: Raw[] = [];
    let size = 1;
    let depth = 0;
    for (const item of node.items) {
      const inner = this.node(item, levels - 1);
      value.push(inner.value);
      size += inner.size;
      depth = Math.max(depth, inner.depth);
      if (size > MAX_YAML_NODES) throw this.tooLarge(node);
    }
    return { value, size, depth: depth + 1 };
  }

  private map(node: YAMLMap, levels: number): Converted {
    const value: Entries = {};
    const starts = new Map<string, number>();
    const merged: RawObject[] = [];
    let size = 1;
    let depth = 0;
    for (const pair of node.items) {
      const key = this.key(pair, node);
      const inner = this.node(pair.value, levels - 1);
      size += inner.size;
      depth = Math.max(depth, inner.depth);
      if (isMergeKey(pair)) merged.push(...this.mergeSources(pair, inner.value));
      else {
        const first = starts.get(key);
        if (first !== undefined) {
          throw duplicateKey(this.path, key, this.span(pair.key), this.lines.position(first).line);
        }
        starts.set(key, startOf(pair.key) ?? 0);
        value[key] = inner.value;
      }
      if (size > MAX_YAML_NODES) throw this.tooLarge(node);
    }
    // A key of its own wins over a merged one, an earlier merge over a later one (https://yaml.org/type/merge.html).
    for (const source of merged) {
      for (const key of Object.keys(source)) {
        if (!Object.hasOwn(value, key)) value[key] = source[key] ?? null;
      }
    }
    return { value, size, depth: depth + 1 };
  }

  private key(pair: Pair, map: YAMLMap): string {
    let key: unknown = pair.key;
    if (isAlias(key)) {
      this.alias(key, key.source, MAX_DEPTH);
      key = this.targets.get(key);
    }
    if (isMap(key) || isSeq(key)) {
      throw this.problem(pair.key, 'a map or list is used as a key', 'Use a text as the key');
    }
    if (!isScalar(key) || (textOf(key) === '' && key.type === 'PLAIN')) {
      throw this.problem(
        startOf(pair.key) === undefined ? map : pair.key,
        'a key is missing before ":"',
        'Write the key',
      );
    }
    if (key.anchor !== undefined) this.anchors.set(key.anchor, { node: key, result: leaf(textOf(key)) });
    if (key.tag !== undefined && key.tag !== '!' && !key.tag.startsWith('tag:yaml.org,2002:')) {
      throw this.problem(
        key,
        `the tag ${key.tag} stands before a key`,
        'Put functions into values, never into keys',
      );
    }
    const text = textOf(key);
    if (text === '__proto__') throw prototypeKey(this.path, this.span(key));
    return text;
  }

  private mergeSources(pair: Pair, value: Raw): RawObject[] {
    const sources = Array.isArray(value) ? (value as readonly Raw[]) : [value];
    return sources.map((source) => {
      if (typeof source === 'object' && source !== null && !Array.isArray(source)) return source as RawObject;
      throw this.problem(
        pair.key,
        'the merge key << is given something that is no map',
        'Give it an alias of a map, or a list of them',
      );
    });
  }

  private unknownTag(node: Ranged, tag: string): InputProblem {
    const name = tag.startsWith('tag:yaml.org,2002:') ? `!!${tag.slice('tag:yaml.org,2002:'.length)}` : tag;
    const similar = similarTag(name);
    const fix = similar
      ? `Write ${similar}`
      : 'Use a function of CloudFormation such as !Ref or !Sub, or quote the text if the "!" belongs to it';
    return this.problem(node, `unknown tag ${shown(name).slice(1, -1)}`, fix);
  }

  private tooLarge(node: unknown): InputProblem {
    const what = `more than ${MAX_YAML_NODES} values when its aliases are written out`;
    return this.problem(node, what, 'Use fewer aliases of aliases');
  }

  private problem(node: unknown, what: string, fix: string): InputProblem {
    return new InputProblem(this.path, what, fix, this.span(node));
  }

  private span(node: unknown): Span {
    const range = rangeOf(node) ?? [0, 0];
    return this.lines.span(range[0], range[1]);
  }
}

/** A `<<` that was not quoted. */
export function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';
}

/** Where a node of the `yaml` package stands: start and end of its value. */
export function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return typeof node === 'object' && node !== null ? ((node as Ranged).range ?? undefined) : undefined;
}

function startOf(node: unknown): number | undefined {
  return rangeOf(node)?.[0];
}

/** Text of a scalar; with the failsafe schema every scalar is text. */
export function textOf(node: Scalar): string {
  return node.value === null || node.value === undefined ? '' : String(node.value);
}

function leaf(value: Raw): Converted {
  return { value, size: 1, depth: 0 };
}
