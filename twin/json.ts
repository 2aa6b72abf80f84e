/** Reading plain configuration that has no values left open. */

export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** A list, or the `Items` of an object. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const items = object(value)['Items'];
  return Array.isArray(items) ? items : [];
}

export function strings(value: unknown): readonly string[] {
  return list(value).map(String);
}

export function string(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function number(value: unknown, fallback: number): number {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof n === 'number' && Number.isFinite(n) ? n : fallback;
}

export function flag(value: unknown): boolean {
  return value === true || value === 'true';
}
