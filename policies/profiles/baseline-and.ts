import { awsBaseline } from './aws-baseline';
import type { Profile } from './profile';

/**
 * The profile of a case: every rule of the baseline, and those that only its architecture wants. Parameters given here replace
 * the baseline's for the same rule.
 */
export function baselineAnd({ rules, ...about }: Profile): Profile {
  return { ...about, rules: { ...awsBaseline.rules, ...rules } };
}
