import { type Json, list, object } from '../json';

/** Patterns nest no deeper than this; what goes deeper matches nothing. */
const DEEPEST = 12;

/**
 * Whether an event has the content that a pattern asks for: of event source mappings, and of SNS subscriptions.
 * Source: Lambda Developer Guide, "Control which events Lambda sends to your function"; SNS, "Subscription filter policies".
 */
export function matches(pattern: unknown, event: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  return Object.entries(object(pattern)).every(([name, wanted]) => {
    if (name === '$or') return list(wanted).some((one) => matches(one, event, depth + 1));
    const fields = object(event);
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!Array.isArray(wanted)) return matches(wanted, value, depth + 1);
    const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return values.some((one) => wanted.some((rule) => fits(rule, one)));
  });
}

function fits(rule: unknown, value: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return rule === value;
  return Object.entries(rule as Json).every(([kind, operand]) => fitsOne(kind, operand, value));
}

function fitsOne(kind: string, operand: unknown, value: unknown): boolean {
  switch (kind) {
    case 'exists':
      return (value !== undefined) === operand;
    case 'prefix':
      return typeof value === 'string' && typeof operand === 'string' && value.startsWith(operand);
    case 'suffix':
      return typeof value === 'string' && typeof operand === 'string' && value.endsWith(operand);
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but':
      return (
        value !== undefined && !(Array.isArray(operand) ? operand : [operand]).some((one) => fits(one, value))
      );
    case 'numeric':
      return compared(list(operand), value);
    default:
      // A rule that the twin does not know lets nothing through: never more than AWS would.
      return false;
  }
}

function compared(conditions: readonly unknown[], value: unknown): boolean {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number) || conditions.length < 2) return false;
  for (let i = 0; i + 1 < conditions.length; i += 2) {
    const [sign, bound] = [conditions[i], Number(conditions[i + 1])];
    const holds =
      sign === '='
        ? number === bound
        : sign === '<'
          ? number < bound
          : sign === '<='
            ? number <= bound
            : sign === '>'
              ? number > bound
              : sign === '>=' && number >= bound;
    if (!holds) return false;
  }
  return true;
}
