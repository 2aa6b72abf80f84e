import { partsOf, type Text, text } from '../../iam';

/** A text as a key: equal for equal texts, whatever their atoms are called for people. */
export function textKey(value: Text): string {
  return partsOf(value)
    .map((part) => (typeof part === 'string' ? part : `\0${part.id}\0`))
    .join('');
}

/** A place in a text: the index of a part and the offset in it. */
export interface Place {
  readonly part: number;
  readonly offset: number;
}

/** The first place at or after another where a mark stands in what is written out. */
export function find(value: Text, mark: string, from: Place = { part: 0, offset: 0 }): Place | undefined {
  const parts = partsOf(value);
  for (let i = from.part; i < parts.length; i++) {
    const part = parts[i];
    if (typeof part !== 'string') continue;
    const offset = part.indexOf(mark, i === from.part ? from.offset : 0);
    if (offset >= 0) return { part: i, offset };
  }
  return undefined;
}

/** What stands before a place. */
export function before(value: Text, { part, offset }: Place): Text {
  const parts = partsOf(value);
  const at = parts[part];
  return text(...parts.slice(0, part), typeof at === 'string' ? at.slice(0, offset) : '');
}

/** What stands from a place on, `skip` characters left out. */
export function after(value: Text, { part, offset }: Place, skip = 0): Text {
  const parts = partsOf(value);
  const at = parts[part];
  return text(typeof at === 'string' ? at.slice(offset + skip) : '', ...parts.slice(part + 1));
}

/** A text cut at the first policy variable that satisfies a test. */
export interface AtVariable {
  readonly head: Text;
  /** The key as it is written, without a default. */
  readonly variable: string;
  readonly tail: Text;
}

/** Cuts at the first policy variable that `wanted` takes; its key is given in lower case. */
export function cutAtVariable(value: Text, wanted: (key: string) => boolean): AtVariable | undefined {
  let open = find(value, '${');
  while (open !== undefined) {
    const part = partsOf(value)[open.part];
    const literal = typeof part === 'string' ? part : '';
    const close = literal.indexOf('}', open.offset);
    if (close < 0) return undefined;
    const variable = (literal.slice(open.offset + 2, close).split(',')[0] ?? '').trim();
    if (wanted(variable.toLowerCase())) {
      const end = { part: open.part, offset: close + 1 };
      return { head: before(value, open), variable, tail: after(value, end) };
    }
    open = find(value, '${', { part: open.part, offset: close + 1 });
  }
  return undefined;
}

/** The literal beginning up to the first wildcard, policy variable or value of the deployment. */
export function fixedBeginning(value: Text): string {
  const [first] = partsOf(value);
  if (typeof first !== 'string') return '';
  const end = first.search(/[*?]|\$\{/);
  return end < 0 ? first : first.slice(0, end);
}
