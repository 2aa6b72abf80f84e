import { endOfString } from './json-members';
import type { LineTable } from './lines';
import type { Path, Span } from './source';

interface Member {
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Offset of the value. */
  readonly start: number;
  /** Offset behind the value, once somebody asked for it. */
  end?: number;
}

/** Finds values of a valid JSON text by path. A container is read only as far as a path has led into it. */
export class JsonLocator {
  private readonly containers = new Map<number, Container>();
  private readonly root: number;

  constructor(
    private readonly text: string,
    private readonly lines: LineTable,
  ) {
    this.root = skipBlanks(text, 0);
  }

  locate(path: Path, at: 'key' | 'value' = 'value'): Span {
    let place: Member = { keyStart: -1, keyEnd: -1, start: this.root };
    for (const step of path) {
      const member = this.container(place.start).member(String(step));
      if (!member) break;
      place = member;
    }
    return at === 'key' && place.keyStart >= 0
      ? this.lines.span(place.keyStart, place.keyEnd)
      : this.lines.span(place.start, endOf(this.text, place));
  }

  private container(start: number): Container {
    let container = this.containers.get(start);
    if (!container) {
      container = new Container(this.text, start);
      this.containers.set(start, container);
    }
    return container;
  }
}

/** The members of one object or list, read from the left and no further than somebody asked. */
class Container {
  private readonly members = new Map<string, Member>();
  private readonly isObject: boolean;
  /** The member read last, whose end is not known yet. */
  private last: Member | undefined;
  private done: boolean;

  constructor(
    private readonly text: string,
    private readonly start: number,
  ) {
    const opener = text[start];
    this.isObject = opener === '{';
    this.done = !this.isObject && opener !== '[';
  }

  member(key: string): Member | undefined {
    let found = this.members.get(key);
    while (!found && !this.done) {
      this.readNext();
      found = this.members.get(key);
    }
    return found;
  }

  private readNext(): void {
    const { text } = this;
    let at = skipBlanks(text, this.last ? endOf(text, this.last) : this.start + 1);
    if (this.last && text[at] === ',') at = skipBlanks(text, at + 1);
    if (at >= text.length || text[at] === '}' || text[at] === ']') {
      this.done = true;
      return;
    }
    if (this.isObject) {
      const keyEnd = endOfString(text, at);
      const start = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
      this.last = { keyStart: at, keyEnd, start };
      this.members.set(JSON.parse(text.slice(at, keyEnd)) as string, this.last);
    } else {
      this.last = { keyStart: -1, keyEnd: -1, start: at };
      this.members.set(String(this.members.size), this.last);
    }
  }
}

function endOf(text: string, member: Member): number {
  member.end ??= endOfValue(text, member.start);
  return member.end;
}

function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === 34) return endOfString(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at) - 1;
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (code === 44 || code <= 32)) return at;
  }
  return text.length;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}
