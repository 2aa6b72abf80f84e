import { endOfString } from './json-members';
import type { LineTable } from './lines';
import type { Path, Span } from './source';

interface Member {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

/** Finds values of a valid JSON text by path. A container is indexed when a path first leads through it. */
export class JsonLocator {
  private readonly containers = new Map<number, ReadonlyMap<string, Member>>();

  constructor(
    private readonly text: string,
    private readonly lines: LineTable,
  ) {}

  locate(path: Path, at: 'key' | 'value' = 'value'): Span {
    const start = skipBlanks(this.text, 0);
    let place: Member = { keyStart: -1, keyEnd: -1, start, end: endOfValue(this.text, start) };
    for (const step of path) {
      const member = this.members(place.start).get(String(step));
      if (!member) break;
      place = member;
    }
    return at === 'key' && place.keyStart >= 0
      ? this.lines.span(place.keyStart, place.keyEnd)
      : this.lines.span(place.start, place.end);
  }

  private members(start: number): ReadonlyMap<string, Member> {
    let members = this.containers.get(start);
    if (!members) {
      members = readMembers(this.text, start);
      this.containers.set(start, members);
    }
    return members;
  }
}

function readMembers(text: string, start: number): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  const opener = text[start];
  if (opener !== '{' && opener !== '[') return members;
  let at = skipBlanks(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index++) {
    let key = String(index);
    let keyStart = -1;
    let keyEnd = -1;
    if (opener === '{') {
      keyStart = at;
      keyEnd = endOfString(text, at);
      key = JSON.parse(text.slice(keyStart, keyEnd)) as string;
      at = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
    }
    const end = endOfValue(text, at);
    members.set(key, { keyStart, keyEnd, start: at, end });
    at = skipBlanks(text, end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return members;
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
