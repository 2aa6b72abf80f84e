import { Atom, isSymbolic, partsOf, type Symbolic, type Value } from '../../template';
import type { Truth } from './truth';

/**
 * A number as CloudFormation takes it (text is turned into numbers), or the symbolic value that stands for it. Undefined for
 * what is absent or is no number.
 */
export function numberOf(value: Value | undefined): number | Symbolic | undefined {
  if (isSymbolic(value) || typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

/**
 * Whether a property that wants a name or an ARN is given one. What a resource returns is never empty; a parameter, which
 * templates often default to the empty string, may be.
 */
export function isFilled(value: Value | undefined): Truth {
  if (!isSymbolic(value)) return typeof value === 'string' && value !== '' ? 'yes' : 'no';
  const certain = partsOf(value).some(
    (part) => !(part instanceof Atom) || part.shape === 'name' || part.origin.kind === 'resource',
  );
  return certain ? 'yes' : 'unknown';
}

/** Whether a property is one of the given texts, whatever the deployment gives. */
export function isOneOf(value: Value | undefined, ...wanted: readonly string[]): Truth {
  if (isSymbolic(value)) return 'unknown';
  return typeof value === 'string' && wanted.includes(value) ? 'yes' : 'no';
}
