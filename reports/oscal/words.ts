import { createHash } from 'node:crypto';
import { block, inline } from '../prose';
import { cut, visible } from '../visible';

/** Namespace of the properties that are ours. */
export const NS = 'urn:cdk-assay';

/** A UUID (version 5 in form) of what a thing is: the same run gives the same document. */
export function uuid(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** OSCAL's `string`: one line without blanks around it, never empty. */
export function string(text: string, limit = 2_000): string {
  return visible(cut(text, limit)).trim() || '(none)';
}

/** OSCAL's `markup-line`: Markdown of one line. */
export function line(text: string, limit = 2_000): string {
  return inline(text, limit).trim() || '(none)';
}

/** OSCAL's `markup-multiline`. */
export function lines(text: string, limit = 8_000): string {
  return block(text, limit).trim() || '(none)';
}

/** OSCAL's `token`: a letter or `_`, then letters, digits, `.`, `-` and `_`. */
export function token(text: string): string {
  const kept = text.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 200);
  return /^[A-Za-z_]/.test(kept) ? kept : `_${kept}`;
}

/** A property of ours. */
export function prop(name: string, value: string): object {
  return { name, ns: NS, value: string(value) };
}

/** The id of a control as the catalogs of OSCAL write it: `AC-2(1)` of SP 800-53 is `ac-2.1` there. */
export function controlId(framework: string, id: string): string {
  if (framework !== 'nist-800-53-r5') return token(`${framework}_${id}`);
  return token(id.toLowerCase().replace(/\((\d+)\)/g, '.$1'));
}
