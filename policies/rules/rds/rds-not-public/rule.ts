import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { subnetGroupOwner } from '../../../relations/databases';
import { publicSubnet, subnetsOfDatabase } from '../../../relations/internet-routes';
import { isFilled } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

const PROPERTY = 'PubliclyAccessible';

export const rule = defineRule({
  id: 'rds-not-public',
  title: 'RDS database has no address on the internet',
  severity: 'high',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  rationale:
    'A publicly accessible database gets a public IP address that scanners find within hours; from then on one security group and one password stand between them and all data. Nothing in a serverless architecture needs it: functions reach the database through their VPC or the Data API.',
  remediation:
    'new rds.DatabaseInstance(this, "Database", { engine, vpc, publiclyAccessible: false, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } })',
  whenNotToUse:
    'For a database that partners without a private connection have to reach; then name their addresses in its security group and require TLS.',
  controls: [
    'fsbp:RDS.2',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(3)',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.3.1',
    'pci-dss-4.0:1.4.4',
    'cis-aws-foundations-5.0:2.2.3',
    'soc2:CC6.6',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC05-BP01',
    'fedramp-ksi:KSI-CNA-MAT',
  ],
  requirements: ['C2.9', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2',
  ],
  messages: {
    closed: 'PubliclyAccessible is false',
    privateSubnets:
      'PubliclyAccessible is not set, and no subnet of its group has a route to an internet gateway',
    onInstances: 'the instances of an Aurora cluster say whether they are public, each for itself',
    open: 'PubliclyAccessible is true',
    publicSubnet:
      'PubliclyAccessible is not set, and {route} leads from its subnets to the internet: it gets a public address',
    defaultVpc:
      'PubliclyAccessible is not set and no subnet group either: in the default VPC, which has an internet gateway, it gets a public address',
    unknown: 'whether it gets a public address rests on {value}',
  },
  check(database, judge) {
    const said = database.get(PROPERTY);
    const at = [judge.property(database, [PROPERTY])];
    if (isSymbolic(said)) return judge.unknown('unknown', { value: said }, at);
    if (isOn(said) === 'yes') return judge.fail('open', {}, at);
    if (said !== undefined) return judge.pass('closed', {}, at);
    if (database.type === 'AWS::RDS::DBCluster' && isFilled(database.get('DBClusterInstanceClass')) === 'no')
      return judge.notApplicable('onInstances', {}, at);
    // "If DBSubnetGroupName isn't specified [...] if the default VPC in the target Region has an internet gateway attached to
    // it, the DB instance is public"; with a group it is so where the VPC has one (RDS API, CreateDBInstance). An address
    // without a route to the gateway answers nobody, so what counts is the route.
    const found = subnetGroupOwner(judge.graph, database);
    if ('restsOn' in found)
      return judge.unknown('unknown', { value: found.restsOn }, [
        ...at,
        judge.property(database, ['SourceDBInstanceIdentifier']),
      ]);
    const { owner } = found;
    const name = owner.get('DBSubnetGroupName');
    const group = [...at, judge.property(owner, ['DBSubnetGroupName'])];
    if (isFilled(name) === 'no')
      return owner === database && isFilled(database.get('DBClusterIdentifier')) !== 'no'
        ? judge.unknown('unknown', { value: database.get('DBClusterIdentifier') }, group)
        : judge.fail('defaultVpc', {}, group);
    const subnets = subnetsOfDatabase(judge.graph, name);
    if (!subnets.listed) return judge.unknown('unknown', { value: subnets.restsOn }, group);
    const route = publicSubnet(judge.graph, subnets.listed);
    if (route.truth === 'unknown') return judge.unknown('unknown', { value: route.restsOn }, group);
    if (route.truth === 'yes' && route.by)
      return judge.fail('publicSubnet', { route: route.by.logicalId }, [
        ...group,
        judge.resource(route.by, 'route to the internet'),
      ]);
    return judge.pass('privateSubnets', {}, group);
  },
});
