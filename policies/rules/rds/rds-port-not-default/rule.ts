import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { defaultPort } from '../../../relations/database-ports';
import { leftToCluster, OF_CLUSTER } from '../../../relations/databases';
import { numberOf } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'rds-port-not-default',
  title: 'RDS database listens on another port than its engine is known for',
  severity: 'low',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'It closes nothing, but scripts that try 3306 and 5432 in every network that they get into pass by, and a security group that was copied from another database does not open this one.',
  remediation: 'new rds.DatabaseInstance(this, "Database", { engine, vpc, port: 5833 })',
  whenNotToUse:
    'Where security groups name who may connect: then the port tells an attacker nothing, and tools that expect the default one keep working.',
  controls: [
    'fsbp:RDS.23',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(5)',
    'nist-800-53-r5:SC-7(16)',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-23',
  ],
  messages: {
    other: 'it listens on {port}',
    default: 'it listens on {port}, which its engine is known for',
    absent: 'Port is not set: it listens on {port}, which its engine is known for',
    noDefault: 'nothing is known of a default port of this engine',
    ofCluster: OF_CLUSTER,
    unknown: 'which port it listens on rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    const known = defaultPort(database);
    const said = numberOf(database.get('Port'));
    const at = [judge.property(database, ['Port'])];
    if (isSymbolic(said)) return judge.unknown('unknown', { value: said }, at);
    if (isSymbolic(known))
      return judge.unknown('unknown', { value: known }, [judge.property(database, ['Engine'])]);
    if (known === undefined)
      return judge.notApplicable('noDefault', {}, [judge.property(database, ['Engine'])]);
    if (said === undefined) return judge.fail('absent', { port: known }, at);
    return said === known
      ? judge.fail('default', { port: said }, at)
      : judge.pass('other', { port: said }, at);
  },
});
