import { createHash } from 'node:crypto';
import type { Raw } from '../source/source';
import { isList, isObject, isSet, isString } from './raw';

/** SAM writes the first ten hex digits of the SHA-1 of a value's JSON behind a logical id (LogicalIdGenerator). */
export function withHash(prefix: string, value: Raw | undefined): string {
  return isSet(value) ? prefix + digest(isString(value) ? value : sortedJson(value)).slice(0, 10) : prefix;
}

/** SHA-1 in hex. It makes names, it protects nothing. */
export function digest(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex');
}

/** JSON as Python's `json.dumps(value, separators=(',', ':'), sort_keys=True)` writes it. */
export function sortedJson(value: Raw | undefined): string {
  if (isList(value)) return `[${value.map((item) => sortedJson(item)).join(',')}]`;
  if (isObject(value)) {
    const parts = Object.keys(value)
      .sort()
      .map((key) => `${asciiString(key)}:${sortedJson(value[key])}`);
    return `{${parts.join(',')}}`;
  }
  return isString(value) ? asciiString(value) : JSON.stringify(value ?? null);
}

/** JSON as Python's `json.dumps(value, sort_keys=True, indent=4, separators=(',', ': '))` writes it. */
export function indentedJson(value: Raw | undefined, indent = ''): string {
  const inner = `${indent}    `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => inner + indentedJson(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (isObject(value)) {
    const keys = Object.keys(value).sort();
    if (keys.length === 0) return '{}';
    const parts = keys.map((key) => `${inner}${asciiString(key)}: ${indentedJson(value[key], inner)}`);
    return `{\n${parts.join(',\n')}\n${indent}}`;
  }
  return isString(value) ? asciiString(value) : JSON.stringify(value ?? null);
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
