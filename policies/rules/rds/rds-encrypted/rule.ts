import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { leftToCluster, OF_CLUSTER, sourceProperty } from '../../../relations/databases';
import { isOn } from '../../../relations/truth';

const PROPERTY = 'StorageEncrypted';

export const rule = defineRule({
  id: 'rds-encrypted',
  title: 'RDS database is encrypted at rest with a KMS key',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  rationale:
    'Encryption covers the volumes, the automated backups, the snapshots and the replicas. It can be chosen only when the database is made: afterwards it takes a copied snapshot, a new database and an outage. Without a KMS key nobody can refuse its use or see it in CloudTrail.',
  remediation: 'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, storageEncrypted: true })',
  whenNotToUse:
    'For instance classes that cannot encrypt, which are all of earlier generations. Aurora clusters made since February 2026 are encrypted with a key that AWS owns even when nothing is said; where that is enough this rule asks for more than needed.',
  controls: [
    'fsbp:RDS.3',
    'fsbp:RDS.27',
    'nist-800-53-r5:CP-9(8)',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'cis-aws-foundations-5.0:2.2.1',
    'soc2:CC6.1',
    'hipaa:164.312(a)(2)(iv)',
    'wellarchitected:SEC08-BP02',
    'fedramp-ksi:KSI-SVC-SIN',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-3',
  ],
  messages: {
    encrypted: 'storage is encrypted',
    off: 'StorageEncrypted is {said}: no KMS key protects what it stores',
    inherited: 'it takes encryption over from its {source}, {value}, which is not in these templates',
    ofCluster: OF_CLUSTER,
    unknown: 'whether it is encrypted rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    const said = database.get(PROPERTY);
    const at = [judge.property(database, [PROPERTY])];
    if (isSymbolic(said)) return judge.unknown('unknown', { value: said }, at);
    if (isOn(said) === 'yes') return judge.pass('encrypted', {}, at);
    if (said === undefined) {
      // "Don't specify this property" for what is made of a snapshot or of another database: it is taken over from there
      // (CloudFormation, AWS::RDS::DBInstance and DBCluster, StorageEncrypted).
      const source = sourceProperty(database);
      if (source !== undefined) {
        const value = database.get(source);
        const origin = judge.graph.denoted(value, 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster');
        const taken = isOn(origin?.get(PROPERTY));
        const place = origin ? judge.property(origin, [PROPERTY]) : judge.property(database, [source]);
        if (taken === 'yes') return judge.pass('encrypted', {}, [place]);
        if (!origin || taken === 'unknown' || sourceProperty(origin) !== undefined)
          return judge.unknown('inherited', { source, value }, [place]);
      }
    }
    return judge.fail('off', { said }, at);
  },
});
