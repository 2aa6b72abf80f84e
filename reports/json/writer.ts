/** Puts JSON together from parts, byte for byte as `JSON.stringify` with this indent would write the whole. */
export class Writer {
  constructor(private readonly indent: number) {}

  /** A value that stands `depth` levels deep. */
  value(value: unknown, depth: number): string {
    const text = JSON.stringify(value, undefined, this.indent);
    // Inside strings a line break is an escape, so every one that stands here is of the indent.
    return this.indent === 0 ? text : text.replaceAll('\n', this.line(depth));
  }

  /** Writes each of several values once, however often it is asked for. */
  once<T extends object>(plain: (value: T) => unknown, depth: number): (value: T) => string {
    const written = new Map<T, string>();
    return (value) => {
      let text = written.get(value);
      if (text === undefined) {
        text = this.value(plain(value), depth);
        written.set(value, text);
      }
      return text;
    };
  }

  /** An object whose members are written already. */
  object(names: readonly string[], depth: number, member: (name: string) => string): string {
    const colon = this.indent === 0 ? ':' : ': ';
    const members = names.map((name) => `${JSON.stringify(name)}${colon}${member(name)}`);
    return this.within('{', members, '}', depth);
  }

  /** A list whose items are written already. */
  list(items: readonly string[], depth: number): string {
    return this.within('[', items, ']', depth);
  }

  private within(open: string, parts: readonly string[], close: string, depth: number): string {
    if (parts.length === 0) return open + close;
    const inner = this.line(depth + 1);
    return `${open}${inner}${parts.join(`,${inner}`)}${this.line(depth)}${close}`;
  }

  private line(depth: number): string {
    return this.indent === 0 ? '' : `\n${' '.repeat(depth * this.indent)}`;
  }
}
