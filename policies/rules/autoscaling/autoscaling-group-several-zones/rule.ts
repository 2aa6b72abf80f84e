import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { certainlyDistinct, possiblyDistinct } from '../../../relations/distinct';
import { subnetZones } from '../../../relations/subnet-zones';

const SUBNETS = ['VPCZoneIdentifier'] as const;
const ZONES = ['AvailabilityZones'] as const;

export const rule = defineRule({
  id: 'autoscaling-group-several-zones',
  title: 'Auto Scaling group spans two Availability Zones at least',
  severity: 'medium',
  resource: 'AWS::AutoScaling::AutoScalingGroup',
  baseline: 'frameworks',
  rationale:
    'A group in one zone has nowhere to start instances when the zone fails, which is when it was needed.',
  remediation: 'new autoscaling.AutoScalingGroup(this, "Fleet", { vpc, launchTemplate, minCapacity: 2 })',
  whenNotToUse: 'For work that has to be near one disk or in one placement group.',
  controls: [
    'fsbp:AutoScaling.2',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-2',
  ],
  messages: {
    several: 'it spans {zones} zones at least',
    oneZone: 'it is in one zone',
    unknown: 'how many zones it spans rests on {value}',
  },
  check(group, judge) {
    const subnets = group.get(...SUBNETS);
    const zones = group.get(...ZONES);
    // Zones that are named beside subnets have to be those of the subnets (Auto Scaling API, CreateAutoScalingGroup).
    const path = subnets === undefined ? ZONES : SUBNETS;
    const evidence = [judge.property(group, path)];
    const given = subnets ?? zones;
    if (isSymbolic(given)) return judge.unknown('unknown', { value: given }, evidence);
    const list = isList(given) ? given : [];
    const found =
      subnets === undefined
        ? {
            certain: certainlyDistinct(list),
            isOne: possiblyDistinct(list) < 2 && !list.some(isSymbolic),
            restsOn: list.find(isSymbolic),
          }
        : subnetZones(judge.graph, list);
    if (found.certain > 1) return judge.pass('several', { zones: String(found.certain) }, evidence);
    const [only] = list;
    if (found.isOne || (list.length === 1 && typeof only === 'string'))
      return judge.fail('oneZone', {}, evidence);
    return judge.unknown('unknown', { value: found.restsOn }, evidence);
  },
});
