import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { subnetZones } from '../../../relations/subnet-zones';

const SUBNETS = ['VpcConfig', 'SubnetIds'] as const;

export const rule = defineRule({
  id: 'lambda-vpc-several-zones',
  title: 'Lambda function in a VPC runs in two Availability Zones at least',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  baseline: 'frameworks',
  rationale:
    'Lambda is spread over zones by itself, until it is tied to the subnets of a VPC: then it runs where these are. With one subnet, or two of the same zone, the failure of that zone is the failure of the function.',
  remediation:
    'new lambda.Function(this, "Handler", { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } })',
  whenNotToUse: 'For functions that work beside something that is in one zone only.',
  controls: [
    'fsbp:Lambda.5',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'fedramp-ksi:KSI-CNA-OFA',
    'wellarchitected:REL10-BP01',
  ],
  requirements: ['C2.3', 'C3.2'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-5',
  ],
  messages: {
    several: 'its subnets are in {zones} zones at least',
    oneSubnet: 'it has one subnet, and so one zone',
    oneZone: 'all of its subnets are in one zone',
    noVpc: 'it is in no VPC: Lambda spreads it over zones by itself',
    unknown: 'in how many zones its subnets are rests on {value}',
  },
  check(fn, judge) {
    const config = fn.get('VpcConfig');
    const subnets = fn.get(...SUBNETS);
    const evidence = [judge.property(fn, SUBNETS)];
    if (isSymbolic(config)) return judge.unknown('unknown', { value: config }, evidence);
    if (isSymbolic(subnets)) return judge.unknown('unknown', { value: subnets }, evidence);
    if (!isList(subnets) || subnets.length === 0) return judge.notApplicable('noVpc', {}, evidence);
    const zones = subnetZones(judge.graph, subnets);
    if (zones.certain > 1) return judge.pass('several', { zones: String(zones.certain) }, evidence);
    const [only] = subnets;
    // A parameter may hold several ids in one text, which is no list here.
    if (subnets.length === 1 && (typeof only === 'string' || zones.isOne))
      return judge.fail('oneSubnet', {}, evidence);
    if (zones.isOne) return judge.fail('oneZone', {}, evidence);
    return judge.unknown('unknown', { value: zones.restsOn }, evidence);
  },
});
