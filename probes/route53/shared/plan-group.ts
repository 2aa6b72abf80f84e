import type { Resource } from '../../../template';
import type { Planned, Planner } from '../../engine/probe';
import { groupsOf, type Policy, type RecordGroup } from './records';

/** Messages that every probe of records has. */
export const GROUP_MESSAGES = {
  open: 'what {name} answers rests on {value}, which neither an output nor --resources tells',
  noServers: '{zone} has no name server that can be found',
  undeclared: '{name} answers {values}, which no record declares',
  empty: '{name} answers nothing{to}',
} as const;
export type GroupMessage = keyof typeof GROUP_MESSAGES;

/** Plans a question for every group of these policies that the resource begins. */
export function planGroups<M extends string>(
  resource: Resource,
  planner: Planner<M | GroupMessage>,
  policies: readonly Policy[],
  text: (group: RecordGroup) => string,
): readonly Planned<RecordGroup>[] {
  return groupsOf(resource, planner.deployment)
    .filter(({ policy }) => policies.includes(policy))
    .map((group) => {
      const [value] = group.open;
      if (value !== undefined) return planner.unknown('open', { name: group.name, value });
      return planner.ask(text(group), `the name servers of ${group.zone}`, group);
    });
}

export const RECORD_TYPES = ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'] as const;

/** What all of them are evidence for and rest on. */
export const RECORD_METADATA = {
  resource: RECORD_TYPES,
  severity: 'medium',
  controls: ['nist-800-53-r5:SC-20', 'nist-800-53-r5:SC-22', 'nist-800-53-r5:CP-10'],
  requirements: ['C3.1'],
} as const;

export const ROUTING = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy';
