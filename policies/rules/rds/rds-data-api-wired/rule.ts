import { atomsIn, type Graph, isSymbolic, type Resource, toStr } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { apiCallerOf, environmentOf } from '../../../relations/api-integrations';
import { membersOf } from '../../../relations/global-databases';
import { mayDo, type RoleStatements, roleStatements } from '../../../relations/role-statements';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message =
  | 'wired'
  | 'noPrimary'
  | 'off'
  | 'noCaller'
  | 'notTold'
  | 'noSecret'
  | 'mayNotCall'
  | 'mayNotReadSecret'
  | 'roleElsewhere'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 'rds-data-api-wired',
  title: 'Functions behind an API can use the global database through the Data API',
  severity: 'medium',
  resource: 'AWS::RDS::GlobalCluster',
  baseline: false,
  rationale:
    'A database that nothing asks is paid for by the hour. The way to it by the Data API has four links: the endpoint is on at the cluster that takes writes, the function is told the cluster and a secret, it may run statements there, and it may read the secret. Any one missing shows only when the first request fails.',
  remediation:
    'new rds.CfnDBCluster(this, "First", { enableHttpEndpoint: true, /* ... */ }); fn.addToRolePolicy(new iam.PolicyStatement({ actions: ["rds-data:ExecuteStatement"], resources: [cluster.attrDbClusterArn] })); secret.grantRead(fn)',
  whenNotToUse: 'For databases that functions connect to from inside a network, with a driver.',
  controls: ['nist-800-53-r5:AC-6', 'wellarchitected:SEC03-BP02'],
  requirements: ['C2.9'],
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html'],
  messages: {
    wired: '{functions} can use {cluster} through the Data API',
    noPrimary: 'no cluster of these templates is the one that takes writes',
    off: 'the Data API of {cluster} is not on',
    noCaller: 'no function behind an API is told of {cluster} or may run statements there',
    notTold: '{function} may run statements on {cluster}, and its environment does not name the cluster',
    noSecret: '{function} is told of {cluster}, and of no secret with a user of it',
    mayNotCall: 'the role {role} of {function} may not do rds-data:ExecuteStatement on {cluster}',
    mayNotReadSecret: 'the role {role} of {function} may not read {secret}, with which it would sign in',
    roleElsewhere: 'the role of {function} is not in these templates: {value}',
    unknown: 'whether functions can use {cluster} rests on {value}',
  },
  check(global, judge) {
    const { graph } = judge;
    // The one with a user of its own takes the writes; the others get theirs from it.
    const primary = membersOf(graph, global).find(
      ({ cluster }) => cluster.get('MasterUsername') !== undefined,
    )?.cluster;
    if (!primary) return judge.fail('noPrimary', {}, [judge.resource(global, 'global database')]);
    const cluster = primary.logicalId;
    const endpoint = primary.get('EnableHttpEndpoint');
    const place = judge.property(primary, ['EnableHttpEndpoint']);
    if (isSymbolic(endpoint)) return judge.unknown('unknown', { cluster, value: endpoint }, [place]);
    if (isOn(endpoint) !== 'yes') return judge.fail('off', { cluster }, [place]);
    const callers = callersOf(graph, primary);
    const findings = callers.map((caller) => judgeCaller(primary, caller, judge));
    const worst = worstOf(findings);
    if (!worst) return judge.fail('noCaller', { cluster }, [place]);
    if (worst.verdict !== 'pass') return worst;
    const functions = callers.map(({ fn }) => fn.logicalId).join(', ');
    return judge.pass('wired', { functions, cluster }, [
      place,
      ...findings.flatMap(({ evidence }) => evidence),
    ]);
  },
});

/** A function behind an API that has to do with a cluster. */
interface Caller {
  readonly fn: Resource;
  readonly told: boolean;
  readonly role: { readonly resource: Resource; readonly held: RoleStatements } | undefined;
}

const EXECUTE = 'rds-data:ExecuteStatement';

function callersOf(graph: Graph, cluster: Resource): readonly Caller[] {
  return graph.resources('AWS::Lambda::Function').flatMap((fn) => {
    const resource = graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
    const role = resource && { resource, held: roleStatements(graph, resource) };
    const told = environmentOf(fn).values.some((value) =>
      atomsIn(value).some((atom) => graph.ofAtom(atom) === cluster),
    );
    const may = role !== undefined && mayDo(role.held, EXECUTE, arnOf(cluster)).truth === 'yes';
    return (told || may) && apiCallerOf(graph, fn) ? [{ fn, told, role }] : [];
  });
}

function arnOf(cluster: Resource): NonNullable<ReturnType<typeof toStr>> {
  return toStr(cluster.attribute('DBClusterArn')) ?? '';
}

function judgeCaller(cluster: Resource, { fn, told, role }: Caller, judge: Judge<Message>): Finding {
  const { graph } = judge;
  const names = { function: fn.logicalId, cluster: cluster.logicalId };
  const environment = judge.property(fn, ['Environment', 'Variables']);
  if (!told) return judge.fail('notTold', names, [environment]);
  if (!role) return judge.unknown('roleElsewhere', { ...names, value: fn.get('Role') }, [environment]);
  const about = { ...names, role: role.resource.logicalId };
  const evidence = [environment, judge.resource(role.resource, 'role of the function')];
  const runs = mayDo(role.held, EXECUTE, arnOf(cluster));
  if (runs.truth === 'no') return judge.fail('mayNotCall', about, evidence);
  if (runs.truth === 'unknown') return judge.unknown('unknown', { ...about, value: runs.restsOn }, evidence);
  const secret = environmentOf(fn)
    .values.map((value) => graph.denoted(value, 'AWS::SecretsManager::Secret'))
    .find((one) => one !== undefined);
  if (!secret) return judge.fail('noSecret', names, evidence);
  const reads = mayDo(role.held, 'secretsmanager:GetSecretValue', toStr(secret.ref) ?? '');
  if (reads.truth === 'no')
    return judge.fail('mayNotReadSecret', { ...about, secret: secret.logicalId }, evidence);
  if (reads.truth === 'unknown')
    return judge.unknown('unknown', { ...about, value: reads.restsOn }, evidence);
  return judge.pass('wired', { functions: fn.logicalId, cluster: cluster.logicalId }, evidence);
}
