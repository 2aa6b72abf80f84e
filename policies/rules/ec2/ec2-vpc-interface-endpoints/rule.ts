import { Atom, isSymbolic, partsOf, toStr, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';
import { every, type Truth } from '../../../relations/truth';

export const rule = defineRule({
  id: 'ec2-vpc-interface-endpoints',
  title: 'VPC has interface endpoints for EC2, ECR, Systems Manager and Incident Manager',
  severity: 'low',
  resource: 'AWS::EC2::VPC',
  baseline: 'frameworks',
  rationale:
    'Without an endpoint the calls to these services need a way to the internet: a NAT gateway, an open egress rule, and an address that an intruder may use as well. With one they stay in the VPC, and a policy on the endpoint says which accounts may be reached.',
  remediation: 'vpc.addInterfaceEndpoint("Ecr", { service: ec2.InterfaceVpcEndpointAwsService.ECR })',
  whenNotToUse:
    'For VPCs in which nothing calls these services; name those that are called in the parameter `services`. Every endpoint has its price by the hour and the zone.',
  controls: [
    'fsbp:EC2.10',
    'fsbp:EC2.55',
    'fsbp:EC2.56',
    'fsbp:EC2.57',
    'fsbp:EC2.58',
    'fsbp:EC2.60',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(4)',
    'wellarchitected:SEC05-BP02',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-10',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-55',
  ],
  // One for each of EC2.10, 55, 56, 57, 58 and 60, as the services are called in the names of their endpoints.
  parameters: { services: ['ec2', 'ecr.api', 'ecr.dkr', 'ssm', 'ssm-contacts', 'ssm-incidents'] },
  messages: {
    complete: 'there is an interface endpoint for each of {services}',
    missing: 'there is no interface endpoint for {services}',
    unknown: 'whether there is an interface endpoint for {services} rests on {value}',
  },
  check(vpc, judge) {
    const services = judge.parameter<readonly string[]>('services');
    const endpoints = judge.graph.related(vpc, 'AWS::EC2::VPCEndpoint', 'VpcId').map((endpoint) => {
      // Absent it is a gateway endpoint (AWS::EC2::VPCEndpoint, VpcEndpointType).
      const [type, name] = [endpoint.get('VpcEndpointType'), endpoint.get('ServiceName')];
      return {
        endpoint,
        name,
        interface: isOneOf(type, 'Interface'),
        restsOn: isSymbolic(type) ? type : name,
      };
    });
    const missing: string[] = [];
    const open: string[] = [];
    let restsOn: Value | undefined;
    for (const service of services) {
      const answers = endpoints.map((one) => ({
        ...one,
        truth: every([one.interface, isFor(one.name, service)]),
      }));
      if (answers.some(({ truth }) => truth === 'yes')) continue;
      const unclear = answers.find(({ truth }) => truth === 'unknown');
      if (unclear) {
        open.push(service);
        restsOn ??= unclear.restsOn;
      } else missing.push(service);
    }
    const evidence = endpoints.map(({ endpoint }) => judge.resource(endpoint, 'endpoint'));
    if (missing.length > 0) return judge.fail('missing', { services: missing.join(', ') }, evidence);
    if (open.length > 0)
      return judge.unknown('unknown', { services: open.join(', '), value: restsOn }, evidence);
    return judge.pass('complete', { services: services.join(', ') }, evidence);
  },
});

/** `com.amazonaws.eu-west-1.ecr.api`, in China `cn.com.amazonaws...`; the Region is mostly a reference. */
const NAME = /^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\.(.+)$/;

function isFor(value: Value | undefined, service: string): Truth {
  const name = toStr(value);
  if (name === undefined) return 'no';
  if (!isSymbolic(name)) return NAME.exec(name)?.[1] === service ? 'yes' : 'no';
  const parts = partsOf(name);
  const last = parts.at(-1);
  if (last === undefined || last instanceof Atom) return 'unknown';
  return parts.length === 3 && last === `.${service}`
    ? 'yes'
    : last.endsWith(`.${service}`)
      ? 'unknown'
      : 'no';
}
