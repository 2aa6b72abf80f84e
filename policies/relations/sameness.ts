import { compare, toStr, type Value } from '../../template';
import type { Truth } from './truth';

/** Whether two values are the same text, or may be. What is absent, or no text, is the same as nothing. */
export function sameness(a: Value | undefined, b: Value | undefined): Truth {
  const [left, right] = [toStr(a), toStr(b)];
  if (left === undefined || right === undefined) return 'no';
  const answer = compare(left, right);
  return answer === 'equal' ? 'yes' : answer === 'different' ? 'no' : 'unknown';
}

/** Whether two values are the same text in every deployment. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return sameness(a, b) === 'yes';
}
