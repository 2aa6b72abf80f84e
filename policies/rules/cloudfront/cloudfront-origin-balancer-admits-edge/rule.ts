import { isList, isObject, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { serverOriginsOf } from '../../../relations/balancer-origins';
import { worstOf } from '../../../relations/worst';

type Message = 'edge' | 'address' | 'group' | 'anyone' | 'unknown' | 'notHere' | 'none';

const GROUP = 'AWS::EC2::SecurityGroup';

export const rule = defineRule<Message>({
  id: 'cloudfront-origin-balancer-admits-edge',
  title: 'Security groups of a load balancer behind a distribution admit connections of CloudFront only',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  baseline: false,
  rationale:
    'Scanners and floods that come to the address of the load balancer itself cost money and reach code that the firewall at the edge was to shield; a security group drops them before the first byte is read. Beside the header that tells one distribution from others, AWS recommends to admit nothing but its list of the addresses from which CloudFront connects to origins.',
  remediation:
    "new elbv2.ApplicationLoadBalancer(this, 'Alb', { ... }); alb.addListener('Https', { open: false }); alb.connections.allowFrom(ec2.Peer.prefixList(ec2.PrefixList.fromLookup(this, 'Edge', { prefixListName: 'com.amazonaws.global.cloudfront.origin-facing' }).prefixListId), ec2.Port.HTTPS)",
  whenNotToUse: 'For a load balancer that other clients than CloudFront are meant to connect to.',
  controls: ['nist-800-53-r5:AC-4', 'nist-800-53-r5:SC-7', 'wellarchitected:SEC05-BP02', 'soc2:CC6.6'],
  requirements: ['C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html',
  ],
  parameters: {
    /**
     * Ids of com.amazonaws.global.cloudfront.origin-facing, which AWS keeps under another id in each region (`aws ec2
     * describe-managed-prefix-lists` tells those of others).
     */
    prefixLists: [
      'pl-3b927c52', // us-east-1
      'pl-b6a144df', // us-east-2
      'pl-4ea04527', // us-west-1
      'pl-82a045eb', // us-west-2
      'pl-4fa04526', // eu-west-1
      'pl-93a247fa', // eu-west-2
      'pl-a3a144ca', // eu-central-1
      'pl-31a34658', // ap-southeast-1
      'pl-b8a742d1', // ap-southeast-2
      'pl-58a04531', // ap-northeast-1
    ],
  },
  messages: {
    edge: 'the security groups of {balancer} admit CloudFront only',
    address: '{group} admits the addresses {value} to {balancer}',
    group: '{group} admits members of the security group {value} to {balancer}',
    anyone: '{balancer} is a {type} load balancer without a security group: it admits everybody',
    unknown: 'whom {balancer} admits rests on {value}',
    notHere: 'what stands behind the origin {origin} is not in the templates: {value}',
    none: 'no load balancer or other server of your own stands behind it',
  },
  check(distribution, judge) {
    const { servers, opaque } = serverOriginsOf(judge.graph, distribution);
    const findings = servers.map(({ balancer, origin, named }) => {
      if (balancer) return judgeBalancer(balancer, judge);
      const data = { origin: origin.id ?? origin.path.join('.'), value: named ?? 'its domain name' };
      return judge.unknown('notHere', data, [judge.property(distribution, origin.path)]);
    });
    for (const { path, value } of opaque) {
      const data = { origin: path.join('.'), value };
      findings.push(judge.unknown('notHere', data, [judge.property(distribution, path)]));
    }
    return worstOf(findings) ?? judge.notApplicable('none');
  },
});

function judgeBalancer(balancer: Resource, judge: Judge<Message>): Finding {
  const name = balancer.logicalId;
  const at = judge.property(balancer, ['SecurityGroups']);
  const groups = balancer.get('SecurityGroups');
  const unknown = (value: Value): Finding => judge.unknown('unknown', { balancer: name, value }, [at]);
  if (isSymbolic(groups)) return unknown(groups);
  if (!isList(groups) || groups.length === 0) {
    const type = balancer.get('Type') ?? 'application';
    if (type === 'application') return unknown('the default security group of its VPC');
    return isSymbolic(type) ? unknown(type) : judge.fail('anyone', { balancer: name, type }, [at]);
  }
  const findings = groups.flatMap((value): readonly Finding[] => {
    const group = judge.graph.denoted(value, GROUP);
    return group ? judgeGroup(group, name, judge) : [unknown(value)];
  });
  return worstOf(findings) ?? judge.pass('edge', { balancer: name }, [at]);
}

function judgeGroup(group: Resource, balancer: string, judge: Judge<Message>): readonly Finding[] {
  const inline = group.get('SecurityGroupIngress');
  const unknown = (value: Value): Finding =>
    judge.unknown('unknown', { balancer, value }, [judge.property(group, ['SecurityGroupIngress'])]);
  const own = isSymbolic(inline)
    ? [unknown(inline)]
    : // CloudFormation takes a rule for a list of one.
      (isList(inline) ? inline : isObject(inline) ? [inline] : []).map((rule, i) =>
        judgeRule(
          {
            rule,
            holder: group,
            path: ['SecurityGroupIngress', ...(isList(inline) ? [i] : [])],
            group,
            balancer,
          },
          judge,
        ),
      );
  const apart = judge.graph
    .related(group, 'AWS::EC2::SecurityGroupIngress', 'GroupId')
    .map((holder) => judgeRule({ rule: holder.properties, holder, path: [], group, balancer }, judge));
  return [...own, ...apart];
}

interface Ingress {
  readonly rule: Value;
  readonly holder: Resource;
  readonly path: Path;
  readonly group: Resource;
  readonly balancer: string;
}

/** Every way in counts, whatever its port: a listener is quickly added. */
function judgeRule({ rule, holder, path, group, balancer }: Ingress, judge: Judge<Message>): Finding {
  const unknown = (value: Value, ...below: readonly string[]): Finding =>
    judge.unknown('unknown', { balancer, value }, [judge.property(holder, [...path, ...below])]);
  if (!isObject(rule)) return unknown(isSymbolic(rule) ? rule : 'an ingress rule that cannot be read');
  const list = rule['SourcePrefixListId'];
  if (list !== undefined) {
    const known = judge.parameter<readonly string[]>('prefixLists');
    if (typeof list !== 'string' || !known.includes(list)) return unknown(list, 'SourcePrefixListId');
    const evidence = [judge.property(holder, [...path, 'SourcePrefixListId'])];
    return judge.pass('edge', { balancer }, evidence);
  }
  for (const key of ['SourceSecurityGroupId', 'SourceSecurityGroupName']) {
    const source = rule[key];
    if (source === undefined) continue;
    // CloudFront makes a group for its VPC origins, which templates only know by a lookup.
    const own = judge.graph.denoted(source, GROUP);
    if (!own) return unknown(source, key);
    const evidence = [judge.property(holder, [...path, key])];
    return judge.fail('group', { group: group.logicalId, value: own.logicalId, balancer }, evidence);
  }
  const key = rule['CidrIp'] === undefined ? 'CidrIpv6' : 'CidrIp';
  const value = rule[key];
  if (value === undefined) return unknown('an ingress rule without a source');
  // Whatever a range of addresses is given as, it is not AWS's list.
  const evidence = [judge.property(holder, [...path, key])];
  return judge.fail('address', { group: group.logicalId, value, balancer }, evidence);
}
