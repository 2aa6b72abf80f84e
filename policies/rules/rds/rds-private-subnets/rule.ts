import { defineRule } from '../../../engine/rule';
import { leftToCluster, OF_CLUSTER, subnetGroupOwner } from '../../../relations/databases';
import { publicSubnet, subnetsOfDatabase } from '../../../relations/internet-routes';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'rds-private-subnets',
  title: 'RDS database stands in subnets without a route to the internet',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'In a public subnet one flag is all that keeps a database from the internet, and RDS lets it be changed on the running database. In a private subnet there is no way in whatever the flags and the security groups say.',
  remediation:
    'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } })',
  whenNotToUse: 'For a database that has to be public, and in VPCs of tests that have public subnets only.',
  controls: [
    'fsbp:RDS.46',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(20)',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP01',
    'fedramp-ksi:KSI-CNA-ULN',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-46',
  ],
  messages: {
    private: 'no subnet of its group has a route to an internet gateway',
    public: '{route} leads from a subnet of its group to an internet gateway',
    defaultVpc: 'it names no subnet group and stands in the default VPC, whose subnets are public',
    ofCluster: OF_CLUSTER,
    unknown: 'which subnets it stands in rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    const found = subnetGroupOwner(judge.graph, database);
    if ('restsOn' in found)
      return judge.unknown('unknown', { value: found.restsOn }, [
        judge.property(database, ['SourceDBInstanceIdentifier']),
      ]);
    const { owner } = found;
    const name = owner.get('DBSubnetGroupName');
    const at = [judge.property(owner, ['DBSubnetGroupName'])];
    // "A default VPC has a public subnet in each Availability Zone" (VPC User Guide), and RDS takes it when none is named.
    if (isFilled(name) === 'no') return judge.fail('defaultVpc', {}, at);
    const subnets = subnetsOfDatabase(judge.graph, name);
    if (!subnets.listed) return judge.unknown('unknown', { value: subnets.restsOn }, at);
    const route = publicSubnet(judge.graph, subnets.listed);
    if (route.truth === 'unknown') return judge.unknown('unknown', { value: route.restsOn }, at);
    if (route.truth === 'no' || !route.by) return judge.pass('private', {}, at);
    return judge.fail('public', { route: route.by.logicalId }, [...at, judge.resource(route.by, 'route')]);
  },
});
