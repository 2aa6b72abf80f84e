import { isSymbolic, type Value } from '../../template';

/** An answer over values of which some are only known at deployment. */
export type Truth = 'yes' | 'no' | 'unknown';

/** `no` as soon as one is `no`; `yes` only when all are. */
export function every(answers: readonly Truth[]): Truth {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

/** `yes` as soon as one is `yes`; `no` only when all are. */
export function some(answers: readonly Truth[]): Truth {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/**
 * Whether a property is switched on. CloudFormation takes booleans as strings too; an absent one is `no`, so ask only where
 * the service's default is off.
 */
export function isOn(value: Value | undefined): Truth {
  if (isSymbolic(value)) return 'unknown';
  if (typeof value === 'string') return value.toLowerCase() === 'true' ? 'yes' : 'no';
  return value === true ? 'yes' : 'no';
}
