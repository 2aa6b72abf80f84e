import type { Location, Subject } from './model';

/**
 * What a reader cannot see, or what makes a terminal or a viewer act: controls (ANSI escapes among them), format
 * characters (bidirectional overrides, "Trojan Source" CVE-2021-42574), lone surrogates, line separators,
 * noncharacters (which XML 1.0 forbids).
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** The same without tab and line feed, for text of several lines. */
const INVISIBLE_IN_BLOCK = /[^\P{Cc}\t\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeOne(character: string): string {
  const short = SHORT.get(character);
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(4, '0');
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex}`;
}

/** One line of text in which every control, format and unpaired character is written out (`\u001b`, `\n`). */
export function visible(text: string): string {
  return text.replace(INVISIBLE, escapeOne);
}

/** Like {@link visible}, but keeps line feeds and tabs: for text that is meant to have several lines. */
export function visibleBlock(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(INVISIBLE_IN_BLOCK, escapeOne);
}

/** The first `limit` characters; what is cut is named by the length of the whole. Never splits a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${text.length} characters)`;
}

/** `file:line:column`, as editors and terminals link it. */
export function place(location: Location): string {
  return visible(`${location.file}:${location.line}:${location.column}`);
}

/** The shortest name by which a person knows the subject: construct path, logical id, stack, or the template. */
export function subjectName(subject: Subject): string {
  return visible(cut(subject.constructPath ?? subject.logicalId ?? subject.stack ?? subject.template, 300));
}

/** `IsProd = false, Stage = dev`, in order of name; empty when the verdict holds in every scenario. */
export function scenarioText(scenario: Readonly<Record<string, string>> | null): string {
  if (scenario === null) return '';
  return Object.keys(scenario)
    .sort()
    .map((name) => visible(cut(`${name} = ${scenario[name] ?? ''}`, 300)))
    .join(', ');
}

/** `1 failure`, `2 failures`, `1,234 failures`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** `1,234`: not by the locale of the machine, so that a report is the same everywhere. */
export function grouped(n: number): string {
  const digits = String(n);
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % 3 === 0) out += ',';
    out += digits[i] ?? '';
  }
  return out;
}
