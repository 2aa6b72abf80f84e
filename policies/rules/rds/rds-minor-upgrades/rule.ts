import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { DB_CLUSTER } from '../../../relations/databases';
import { isFilled } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

const PROPERTY = 'AutoMinorVersionUpgrade';

export const rule = defineRule({
  id: 'rds-minor-upgrades',
  title: 'RDS database takes minor versions of its engine by itself',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'Minor versions bring the fixes of published vulnerabilities. Without automatic upgrades they come when somebody thinks of it, which for a database that works is never.',
  remediation: 'new rds.DatabaseInstance(this, "Database", { engine, vpc, autoMinorVersionUpgrade: true })',
  whenNotToUse:
    'Where every version goes through tests before production, by a template that is changed for each of them and somebody who does it.',
  controls: [
    'fsbp:RDS.13',
    'fsbp:RDS.35',
    'nist-800-53-r5:SI-2',
    'nist-800-53-r5:SI-2(2)',
    'nist-800-53-r5:SI-2(5)',
    'pci-dss-4.0:6.3.3',
    'cis-aws-foundations-5.0:2.2.2',
    'soc2:CC7.1',
    'wellarchitected:SEC06-BP01',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html#USER_UpgradeDBInstance.Upgrading.AutoMinorVersionUpgrades',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-13',
  ],
  messages: {
    on: 'minor versions are installed in the maintenance window',
    default: 'minor versions are installed in the maintenance window, which is the default',
    off: 'AutoMinorVersionUpgrade is off: fixes of the engine wait for somebody to install them',
    onInstances: 'the instances of an Aurora cluster say for themselves whether they upgrade',
    unknown: 'whether it upgrades rests on {value}',
  },
  check(database, judge) {
    const said = database.get(PROPERTY);
    const at = [judge.property(database, [PROPERTY])];
    // Of clusters only those that make their instances themselves have the property (AWS::RDS::DBCluster).
    if (database.type === DB_CLUSTER && isFilled(database.get('DBClusterInstanceClass')) === 'no')
      return judge.notApplicable('onInstances', {}, at);
    if (isSymbolic(said)) return judge.unknown('unknown', { value: said }, at);
    // "By default, minor engine upgrades are applied automatically" (CloudFormation, both types).
    if (said === undefined) return judge.pass('default', {}, at);
    return isOn(said) === 'yes' ? judge.pass('on', {}, at) : judge.fail('off', {}, at);
  },
});
