import type { Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { apiReaders, type Reader } from '../../../relations/table-readers';
import { worstOf } from '../../../relations/worst';
import { isTold, judgeLinks, type Message } from './links';

export const rule = defineRule<Message>({
  id: 'dax-in-front-of-api-tables',
  title: 'Functions behind an API read their DynamoDB tables through a DAX cluster that they can use',
  severity: 'medium',
  resource: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  baseline: false,
  rationale:
    'A cluster beside a table caches nothing by being there: the function has to be given its endpoint, be allowed to call it, sit in its VPC and get through its security group, and the cluster has to be allowed to read the table. When one of the five is missing the SDK falls back to DynamoDB or times out, the cluster is paid for by the hour, and no error says so before load does.',
  remediation:
    'fn.addEnvironment("DAX_ENDPOINT", cluster.attrClusterDiscoveryEndpointUrl); table.grantReadWriteData(daxRole); fn.addToRolePolicy(new iam.PolicyStatement({ actions: ["dax:*"], resources: [cluster.attrArn] })); daxSecurityGroup.addIngressRule(fnSecurityGroup, ec2.Port.tcp(9111))',
  whenNotToUse:
    'For tables whose reads must be strongly consistent (DAX passes them through), are rarely repeated, or fit no VPC-bound function; and where a cluster is reached over VPC peering or its endpoint is looked up at run time, which the template does not show.',
  controls: ['wellarchitected:PERF03-BP05'],
  requirements: ['C1.5', 'C2.3'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.create-cluster.cli.configure-inbound-rules.html',
  ],
  messages: {
    wired: 'every function behind an API that reads the table can do so through DAX: {functions}',
    noReader: 'no function behind an API of these templates reads the table',
    noCluster: '{function} reads the table for an API, and there is no DAX cluster',
    endpointNotGiven: '{function} reads the table for an API and is not given the endpoint of {cluster}',
    functionMayNotCall:
      'the role {role} of {function} may not read through {cluster}: it allows no dax: action on it',
    clusterMayNotRead:
      'the role {role} of {cluster} may not do {actions} on {table}, so nothing is read through it',
    clusterMayNotWrite:
      'the role {role} of {cluster} may not do {actions} on {table}, which {function} may ask it to do',
    notInVpc: '{function} is in no VPC, and {cluster} is reached from inside its VPC only',
    otherVpc: '{function} and {cluster} are in different VPCs',
    portClosed: 'no security group of {cluster} admits {function} on port {port}',
    egressClosed: 'no security group of {function} lets it out to {cluster} on port {port}',
    maybeReader: 'whether {function} reads the table for an API rests on {value}, and it does not use DAX',
    unknown: 'whether {function} can use {cluster} is not known: {what} rests on {value}',
  },
  check(table, judge) {
    const readers = apiReaders(judge.graph, table);
    if (readers.length === 0) return judge.notApplicable('noReader');
    const findings = readers.map((reader) => judgeReader(reader, table, judge));
    const worst = worstOf(findings);
    if (worst && worst.verdict !== 'pass') return worst;
    const functions = readers.map(({ fn }) => fn.logicalId).join(', ');
    return judge.pass('wired', { functions }, findings.flatMap(({ evidence }) => evidence).slice(0, 20));
  },
});

function judgeReader(reader: Reader, table: Resource, judge: Judge<Message>): Finding {
  const clusters = judge.graph.resources('AWS::DAX::Cluster');
  const cluster = clusters.find((one) => isTold(reader.fn, one, judge.graph)) ?? clusters[0];
  const api = judge.resource(reader.api.resource, 'API that calls the function');
  const function_ = reader.fn.logicalId;
  if (!cluster) {
    if (reader.reads === 'unknown')
      return judge.unknown('maybeReader', { function: function_, value: reader.restsOn }, [api]);
    return judge.fail('noCluster', { function: function_ }, [judge.resource(reader.fn, 'function'), api]);
  }
  const links = judgeLinks({ reader, cluster, table }, judge);
  const worst = worstOf(links);
  if (worst?.verdict === 'fail' && reader.reads === 'unknown')
    return judge.unknown('maybeReader', { function: function_, value: reader.restsOn }, [
      api,
      ...worst.evidence,
    ]);
  if (worst && worst.verdict !== 'pass') return { ...worst, evidence: [...worst.evidence, api] };
  return judge.pass('wired', { functions: function_ }, [api, ...links.flatMap(({ evidence }) => evidence)]);
}
