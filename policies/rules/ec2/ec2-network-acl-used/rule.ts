import { defineRule } from '../../../engine/rule';

const ASSOCIATION = 'AWS::EC2::SubnetNetworkAclAssociation';
const PARTS = new Set<string>([ASSOCIATION, 'AWS::EC2::NetworkAclEntry']);

export const rule = defineRule({
  id: 'ec2-network-acl-used',
  title: 'Network ACL guards a subnet',
  severity: 'low',
  resource: 'AWS::EC2::NetworkAcl',
  baseline: 'frameworks',
  rationale:
    'An ACL that no subnet has guards nothing, while who reads the template takes its subnets for guarded: they have the default ACL, which lets everything through.',
  remediation: 'acl.associateWithSubnet("Data", { subnetType: ec2.SubnetType.PRIVATE_ISOLATED })',
  whenNotToUse: 'For an ACL that another stack gives to its subnets.',
  controls: ['fsbp:EC2.16', 'nist-800-53-r5:CM-8(1)', 'pci-dss-4.0:1.2.7', 'wellarchitected:SEC05-BP02'],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-16',
  ],
  messages: {
    used: '{by} gives it to a subnet',
    unused: 'no subnet is given this ACL',
    unknown: 'it is handed to {value}, which may give it to a subnet',
  },
  check(acl, judge) {
    const [association] = judge.graph.related(acl, ASSOCIATION, 'NetworkAclId');
    if (association) {
      const evidence = [judge.resource(association, 'association')];
      return judge.pass('used', { by: association.logicalId }, evidence);
    }
    const other = judge.graph
      .referencesTo(acl)
      .map(({ from }) => from)
      .find((from) => !PARTS.has(from.type) && from.exists);
    if (!other) return judge.fail('unused');
    return judge.unknown('unknown', { value: other.logicalId }, [judge.resource(other, 'is handed the ACL')]);
  },
});
