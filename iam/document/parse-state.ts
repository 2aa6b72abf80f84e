import { hasBrokenVariable } from '../condition/variables';
import { asText, type Text } from '../text';
import type { JsonPath, PolicyProblem, PolicyVersion } from './model';

/** More than any policy that AWS takes (20,480 characters), and enough for merged ones. */
export const LIMITS = { statements: 20_000, values: 200_000, length: 65_536 } as const;

/** Collects problems and counts what was read. */
export class ParseState {
  readonly problems: PolicyProblem[] = [];
  version: PolicyVersion = '2008-10-17';
  private values = 0;

  report(code: PolicyProblem['code'], path: JsonPath, message: string): undefined {
    this.problems.push({ code, path, message });
    return undefined;
  }

  /** A string or a symbolic text of bounded size. */
  text(value: unknown, path: JsonPath): Text | undefined {
    const found = asText(value);
    if (found === undefined) return this.report('bad-value', path, 'This must be a string');
    const length =
      typeof found === 'string'
        ? found.length
        : found.parts.reduce((sum, part) => sum + part.toString().length, 0);
    if (length > LIMITS.length)
      return this.report('too-large', path, `A string has more than ${LIMITS.length} characters`);
    if (++this.values > LIMITS.values) {
      return this.report('too-large', path, `The document has more than ${LIMITS.values} values`);
    }
    if (hasBrokenVariable(found, this.version)) {
      return this.report('bad-value', path, 'The name of a policy variable holds a value that is not known');
    }
    return found;
  }

  /** One string or a list of them. */
  texts(value: unknown, path: JsonPath): readonly Text[] | undefined {
    if (!Array.isArray(value)) {
      const single = this.text(value, path);
      return single === undefined ? undefined : [single];
    }
    const list: unknown[] = value;
    const out: Text[] = [];
    for (const [index, entry] of list.entries()) {
      const found = this.text(entry, [...path, index]);
      if (found === undefined) return undefined;
      out.push(found);
    }
    return out;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only, so that a document cannot reach the prototype's. */
export function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
