import { cut, visible } from './visible';

/** Deeper than this a value is cut: `JSON.stringify` recurses, and so do the readers of reports. */
export const MAX_DEPTH = 64;
/** A value of more parts than this is cut: a value that shares its parts can be exponential when written out. */
export const MAX_PARTS = 5_000;
/** A value of more text than this, keys included, is cut: evidence quotes its input, and inputs can be tens of megabytes. */
export const MAX_CHARACTERS = 1_000_000;
/** What stands where a value was cut. */
export const CUT = '… (cut)';

/**
 * A copy of an evidence value that is plain JSON of bounded size and depth: no cycle, no `toJSON`, no prototype keys,
 * and nothing that JSON cannot say (such values become their text).
 */
export function boundedValue(value: unknown): unknown {
  let parts = 0;
  let characters = 0;
  const text = (s: string): string => {
    characters += s.length;
    return characters > MAX_CHARACTERS ? CUT : s;
  };
  const copy = (v: unknown, depth: number): unknown => {
    parts += 1;
    switch (typeof v) {
      case 'string':
        return text(v);
      case 'boolean':
        return v;
      case 'number':
        return Number.isFinite(v) ? v : String(v);
      case 'object':
        break;
      default:
        return String(v);
    }
    if (v === null) return null;
    if (depth >= MAX_DEPTH || parts > MAX_PARTS) return CUT;
    if (Array.isArray(v)) {
      const out: unknown[] = [];
      for (const item of v) {
        if (parts > MAX_PARTS) {
          out.push(CUT);
          break;
        }
        out.push(copy(item, depth + 1));
      }
      return out;
    }
    const out: Record<string, unknown> = Object.create(null);
    for (const [key, item] of Object.entries(v)) {
      if (parts > MAX_PARTS) {
        out[CUT] = CUT;
        break;
      }
      out[text(key)] = copy(item, depth + 1);
    }
    return out;
  };
  return copy(value, 0);
}

/** A value as one line of JSON, everything invisible written out, at most `limit` characters of it. */
export function valueText(value: unknown, limit: number): string {
  return visible(cut(JSON.stringify(boundedValue(value)) ?? 'undefined', limit));
}
