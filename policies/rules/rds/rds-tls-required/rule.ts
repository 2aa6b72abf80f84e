import { toStr, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { parameterSwitch } from '../../../relations/database-parameters';
import { type Family, familyOf, judgeEngine, leftToCluster, OF_CLUSTER } from '../../../relations/databases';
import type { Truth } from '../../../relations/truth';

export const rule = defineRule({
  id: 'rds-tls-required',
  title: 'RDS database takes connections by TLS only',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'Every engine offers TLS and most let the client decline: drivers that "prefer" TLS fall back to plain text without a word when the handshake fails, which is what somebody in the middle arranges. A parameter of the engine refuses such connections.',
  remediation:
    'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, parameters: { "rds.force_ssl": "1" } }) // MySQL and MariaDB: require_secure_transport: "ON"',
  whenNotToUse:
    'While clients that cannot do TLS are being replaced. Oracle and Db2 do it with option groups and ports, which this rule does not judge.',
  controls: [
    'fsbp:RDS.38',
    'fsbp:RDS.39',
    'fsbp:RDS.41',
    'fsbp:RDS.44',
    'nist-800-53-r5:AC-17',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-13',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-SIN',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.SSL.Using.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-44',
  ],
  messages: {
    required: '{parameter} is {value}',
    byDefault: '{parameter} is on by default in {engine} {version}',
    off: '{parameter} is {value}: a client may connect in plain text',
    offByDefault: '{parameter} is not set, and off by default: a client may connect in plain text',
    otherEngine: '{engine} has no parameter that requires TLS',
    ofCluster: OF_CLUSTER,
    unknown: 'whether TLS is required rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    return judgeEngine(database, judge, parameterOf, (parameter, engine) => {
      const { evidence, ...found } = parameterSwitch(database, judge, parameter);
      if ('restsOn' in found) return judge.unknown('unknown', { value: found.restsOn }, evidence);
      if ('byDefault' in found) {
        const version = database.get('EngineVersion');
        const on = onByDefault(engine, version);
        if (on === 'unknown')
          return judge.unknown('unknown', { value: version ?? 'an engine version that is not set' }, [
            ...evidence,
            judge.property(database, ['EngineVersion']),
          ]);
        return on === 'yes'
          ? judge.pass('byDefault', { parameter, engine, version }, evidence)
          : judge.fail('offByDefault', { parameter }, evidence);
      }
      return found.on
        ? judge.pass('required', { parameter, value: found.said }, evidence)
        : judge.fail('off', { parameter, value: found.said }, evidence);
    });
  },
});

const PARAMETERS: ReadonlyMap<Family, string> = new Map([
  ['postgres', 'rds.force_ssl'],
  ['sqlserver', 'rds.force_ssl'],
  ['mysql', 'require_secure_transport'],
  ['mariadb', 'require_secure_transport'],
]);

function parameterOf(engine: string): string | undefined {
  return PARAMETERS.get(familyOf(engine));
}

/** The first major version whose default requires TLS: "the default value of rds.force_ssl is 1 for version 15 and later". */
const SINCE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['postgres', [15, 0] as const],
  ['aurora-postgresql', [17, 0] as const],
  ['mariadb', [11, 8] as const],
]);

function onByDefault(engine: string, version: Value | undefined): Truth {
  const since = SINCE.get(engine);
  if (!since) return 'no';
  const text = toStr(version);
  if (typeof text !== 'string') return 'unknown';
  const [major = Number.NaN, minor = 0] = text.split('.').slice(0, 2).map(Number);
  if (Number.isNaN(major) || Number.isNaN(minor)) return 'unknown';
  return major > since[0] || (major === since[0] && minor >= since[1]) ? 'yes' : 'no';
}
