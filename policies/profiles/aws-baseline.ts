import { RULES } from '../rules';
import type { Profile } from './profile';

/** Every rule that holds for any template. Those of one architecture only are in the profiles of the cases. */
export const awsBaseline: Profile = {
  id: 'aws-baseline',
  title: 'Baseline for any AWS template',
  description: 'What a sceptical engineer expects of any serverless stack on AWS. On by default.',
  rules: Object.fromEntries(
    [...RULES.values()].filter((rule) => rule.baseline === undefined).map((rule) => [rule.id, {}]),
  ),
};
