import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { databasePorts } from '../../../relations/database-ports';
import { DB_CLUSTER, leftToCluster, OF_CLUSTER } from '../../../relations/databases';
import { worldIngress } from '../../../relations/world-ingress';

export const rule = defineRule({
  id: 'rds-network-closed',
  title: 'RDS database is not open to every address',
  severity: 'high',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  rationale:
    'A security group that admits 0.0.0.0/0 to a database leaves the password as the only lock, and whatever is flawed in the sign-in of the engine is open to anybody. Even where the database has no public address today, one changed flag, peering or load balancer makes it so.',
  remediation: 'database.connections.allowFrom(handler, ec2.Port.tcp(5432)) // never allowFromAnyIpv4',
  whenNotToUse:
    'There is no good reason; clients outside of the VPC come through a VPN, a bastion or the Data API.',
  controls: [
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(5)',
    'nist-800-53-r5:SC-7(11)',
    'pci-dss-4.0:1.3.1',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC05-BP02',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['C2.9', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  messages: {
    closed: 'no security group of it admits every address',
    open: '{group} admits {range} to its port',
    defaultGroup:
      'it names no security group and gets the default one of its VPC, which is not in these templates',
    ofCluster: OF_CLUSTER,
    unknown: 'who may connect rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    const property = database.type === DB_CLUSTER ? 'VpcSecurityGroupIds' : 'VPCSecurityGroups';
    const groups = database.get(property);
    const at = [judge.property(database, [property])];
    if (isSymbolic(groups)) return judge.unknown('unknown', { value: groups }, at);
    if (!isList(groups) || groups.length === 0) return judge.unknown('defaultGroup', {}, at);
    const found = worldIngress(judge.graph, groups, { known: databasePorts(database), of: database });
    if (found.truth === 'no') return judge.pass('closed', {}, at);
    if (found.truth === 'unknown' || !found.by)
      return judge.unknown('unknown', { value: found.restsOn ?? groups }, at);
    return judge.fail('open', { group: found.by.logicalId, range: found.range }, [
      ...at,
      judge.resource(found.by, 'rule'),
    ]);
  },
});
