import { Atom, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';

/** The custom resource with which CDK takes the rules of a VPC's default group away (feature flag restrictDefaultSecurityGroup). */
const RESTRICTS = 'Custom::VpcRestrictDefaultSG';
const RULES = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'] as const;

export const rule = defineRule({
  id: 'ec2-default-group-closed',
  title: 'Default security group of the VPC allows no traffic',
  severity: 'medium',
  resource: 'AWS::EC2::VPC',
  baseline: 'frameworks',
  rationale:
    'Whatever is started without a security group gets the default one, and all of its members may talk to each other on every port and to the whole world outwards. A forgotten line then joins things that were meant to be apart.',
  remediation: 'new ec2.Vpc(this, "Vpc", { restrictDefaultSecurityGroup: true })',
  whenNotToUse: 'Where the account removes the rules of default groups by a tool of its own.',
  controls: [
    'fsbp:EC2.2',
    'cis-aws-foundations-5.0:5.5',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.2.5',
    'pci-dss-4.0:1.3.1',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2',
  ],
  messages: {
    closed: '{by} takes the rules of the default group away',
    asBorn: 'nothing takes the rules away with which the default group is born: its members may do anything',
    rule: '{by} gives the default group a rule',
    unknown: 'whether the default group of this VPC is closed rests on {value}',
  },
  check(vpc, judge) {
    const { graph } = judge;
    const added = RULES.flatMap((type) => graph.related(vpc, type, 'GroupId')).filter((rule) =>
      isDefaultGroup(rule.get('GroupId')),
    );
    const [rule] = added;
    if (rule) return judge.fail('rule', { by: rule.logicalId }, [judge.resource(rule, 'rule')]);
    const [custom] = graph
      .related(vpc, RESTRICTS, 'DefaultSecurityGroupId')
      .filter((one) => isDefaultGroup(one.get('DefaultSecurityGroupId')));
    if (custom)
      return judge.pass('closed', { by: custom.logicalId }, [judge.resource(custom, 'restricts it')]);
    const other = otherCustom(
      vpc,
      graph.referencesTo(vpc).map(({ from }) => from),
    );
    if (other) {
      // A custom resource that is given the group may do the same; its code is not here.
      const evidence = [judge.resource(other, 'is given the default group')];
      return judge.unknown('unknown', { value: other.logicalId }, evidence);
    }
    return judge.fail('asBorn');
  },
});

function isDefaultGroup(value: Value | undefined): boolean {
  return (
    value instanceof Atom &&
    value.origin.kind === 'resource' &&
    value.origin.attribute === 'DefaultSecurityGroup'
  );
}

function otherCustom(vpc: Resource, referrers: readonly Resource[]): Resource | undefined {
  const own = vpc.attribute('DefaultSecurityGroup');
  return referrers.find(
    (from) =>
      (from.type.startsWith('Custom::') || from.type === 'AWS::CloudFormation::CustomResource') &&
      from.exists &&
      Object.values(from.properties).some(
        (value) => value instanceof Atom && own instanceof Atom && value.id === own.id,
      ),
  );
}
