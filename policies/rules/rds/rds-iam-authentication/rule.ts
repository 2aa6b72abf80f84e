import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { type DatabaseSwitchMessage, judgeDatabaseSwitch } from '../../../relations/database-switch';
import { engineOf, type Family, familyOf, isServerlessV1, OF_CLUSTER } from '../../../relations/databases';

export const rule = defineRule<DatabaseSwitchMessage | 'otherEngine' | 'serverless'>({
  id: 'rds-iam-authentication',
  title: 'RDS database accepts sign-in by IAM',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'With IAM authentication a function signs in by its role, with a token that lives for fifteen minutes: there is no password to leak, to share or to rotate, and who may connect as whom stands in a policy.',
  remediation: 'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, iamAuthentication: true })',
  whenNotToUse:
    'Where clients open more connections per second than the engine can check tokens for, or reach the database through the Data API only.',
  controls: [
    'fsbp:RDS.10',
    'fsbp:RDS.12',
    'nist-800-53-r5:AC-2(1)',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-3(15)',
    'nist-800-53-r5:AC-6',
    'soc2:CC6.1',
    'hipaa:164.312(d)',
    'wellarchitected:SEC02-BP02',
    'fedramp-ksi:KSI-IAM-SNU',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-10',
  ],
  messages: {
    on: 'sign-in by IAM is on',
    off: 'EnableIAMDatabaseAuthentication is not true: passwords are the only way in',
    otherEngine: '{engine} knows no sign-in by IAM',
    serverless: 'Aurora Serverless v1 knows no sign-in by IAM',
    ofCluster: OF_CLUSTER,
    unknown: 'whether sign-in by IAM is on rests on {value}',
  },
  check(database, judge) {
    const engine = engineOf(database);
    const at = [judge.property(database, ['Engine'])];
    if (isSymbolic(engine)) return judge.unknown('unknown', { value: engine }, at);
    // IAM database authentication is there for MariaDB, MySQL and PostgreSQL, Aurora included (RDS User Guide).
    if (typeof engine === 'string' && !FAMILIES.has(familyOf(engine)))
      return judge.notApplicable('otherEngine', { engine }, at);
    if (isServerlessV1(database))
      return judge.notApplicable('serverless', {}, [judge.property(database, ['EngineMode'])]);
    return judgeDatabaseSwitch(database, judge, 'EnableIAMDatabaseAuthentication');
  },
});

const FAMILIES: ReadonlySet<Family> = new Set(['mariadb', 'mysql', 'postgres']);
