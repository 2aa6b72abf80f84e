import { matchesTokens } from './reference-glob';
import { type Context, UNRESOLVED, valueTokens } from './reference-variables';

/** Below, at or above zero as `actual` is below, at or above `wanted`; undefined when one is not a number. */
export function compareNumbers(actual: string, wanted: string): number | undefined {
  const isNumber = /^[+-]?\d+(\.\d+)?$/;
  return isNumber.test(actual) && isNumber.test(wanted) ? Number(actual) - Number(wanted) : undefined;
}

/** As `compareNumbers`, for ISO 8601 dates and seconds since 1970. */
export function compareDates(actual: string, wanted: string): number | undefined {
  const difference = milliseconds(actual) - milliseconds(wanted);
  return Number.isNaN(difference) ? undefined : difference;
}

function milliseconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** Whether an address lies in `address/bits`, or is the address itself. */
export function ipInRange(actual: string, range: string): boolean {
  const [base = '', length] = range.split('/');
  const low = addressBits(base);
  const bits = addressBits(actual);
  if (low === undefined || bits === undefined || low.length !== bits.length) return false;
  const prefix = length === undefined ? low.length : Number(length);
  return low.slice(0, prefix) === bits.slice(0, prefix);
}

/** The address as a text of zeros and ones, 32 or 128 of them. */
function addressBits(address: string): string | undefined {
  const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0');
  if (/^\d+(\.\d+){3}$/.test(address)) {
    return address
      .split('.')
      .map((part) => binary(Number(part), 8))
      .join('');
  }
  if (!address.includes(':')) return undefined;
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => binary(Number.parseInt(group, 16), 16)).join('');
}

/** ArnLike: each of the six parts is a pattern of its own; the last may hold colons. */
export function arnMatches(
  actual: string,
  wanted: string,
  context: Context,
  variables: boolean,
): boolean | typeof UNRESOLVED {
  const patterns = sixParts(wanted);
  const parts = sixParts(actual);
  const answers = patterns.map((pattern, position) => {
    const tokens = valueTokens(pattern, { wildcards: true, variables, context });
    if (tokens === UNRESOLVED) return UNRESOLVED;
    return matchesTokens(tokens, parts[position] ?? '', { segments: false });
  });
  if (answers.includes(UNRESOLVED)) return UNRESOLVED;
  return patterns.length === 6 && parts.length === 6 && answers.every((answer) => answer === true);
}

/** Splits at the first five colons that are not inside `${…}`. */
function sixParts(text: string): string[] {
  const parts: string[] = [''];
  let inVariable = false;
  for (const [position, char] of [...text].entries()) {
    if (char === '$' && text[position + 1] === '{') inVariable = true;
    if (char === '}') inVariable = false;
    if (char === ':' && !inVariable && parts.length < 6) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}
