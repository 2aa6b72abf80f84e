/** Reading plain data that a template promised to be of some shape. */

export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** A list; a lone object with `Items` is one too, as CloudFormation writes some of CloudFront's. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const items = object(value)['Items'];
  return Array.isArray(items) ? items : [];
}

export function strings(value: unknown): readonly string[] {
  return list(value).filter((item): item is string => typeof item === 'string');
}

/** A text; numbers count as such. */
export function string(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A number, also when it is written as text. */
export function number(value: unknown): number | undefined {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
}

/** CloudFormation takes `"true"` for true. */
export function flag(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Whether a text still has a value in it that only the deployment knows. */
export function isOpen(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}
