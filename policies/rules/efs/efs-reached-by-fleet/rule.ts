import {
  atomsIn,
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Resource,
  type Value,
} from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { admits, type Endpoint, idsOf, letsOut } from '../../../relations/network-reach';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'reached' | 'notMounted' | 'noTarget' | 'closed' | 'egressClosed' | 'notEncrypted' | 'unknown';

/** NFS. Source: EFS User Guide, "Using VPC security groups". */
const PORT = 2049;

export const rule = defineRule<Message>({
  id: 'efs-reached-by-fleet',
  title: 'Shared file system is encrypted and reached by the fleet that mounts it',
  severity: 'medium',
  resource: 'AWS::EFS::FileSystem',
  baseline: false,
  rationale:
    'An instance that cannot mount its files starts all the same, and serves an empty folder or none. The way there has a mount target, a security group that admits the instances on port 2049, and one that lets them out; whoever changes the network for something else cuts it without knowing.',
  remediation: 'fileSystem.connections.allowDefaultPortFrom(autoScalingGroup)',
  whenNotToUse:
    'For file systems that are mounted by what no launch template starts: functions, tasks, or a data centre.',
  controls: ['nist-800-53-r5:SC-7', 'nist-800-53-r5:SC-28', 'wellarchitected:REL11-BP01'],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/network-access.html',
    'https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html',
  ],
  messages: {
    reached: 'what {template} starts mounts it, and reaches it on port 2049',
    notMounted: 'no launch template of an Auto Scaling group mounts it',
    noTarget: 'it has no mount target: nobody can reach it',
    closed: 'the security groups of {target} do not admit what {template} starts on port 2049',
    egressClosed: 'the security groups of what {template} starts do not let it out to {target} on port 2049',
    notEncrypted: 'it is not encrypted, which cannot be turned on later',
    unknown: 'whether the fleet reaches it rests on {value}',
  },
  check(files, judge) {
    const { graph } = judge;
    const encrypted = files.get('Encrypted');
    const place = judge.property(files, ['Encrypted']);
    if (isSymbolic(encrypted)) return judge.unknown('unknown', { value: encrypted }, [place]);
    if (isOn(encrypted) !== 'yes') return judge.fail('notEncrypted', {}, [place]);
    const targets = graph.related(files, 'AWS::EFS::MountTarget', 'FileSystemId');
    if (targets.length === 0) return judge.fail('noTarget', {}, [judge.resource(files, 'file system')]);
    const fleets = fleetsOf(graph, files);
    if (fleets.length === 0) return judge.fail('notMounted', {}, [judge.resource(files, 'file system')]);
    const findings = fleets.flatMap((fleet) => targets.map((target) => judgeWay(fleet, target, judge)));
    return worstOf(findings) ?? judge.fail('notMounted', {}, [place]);
  },
});

/** A launch template that mounts a file system when an instance starts, and where its instances are. */
interface Fleet {
  readonly template: Resource;
  readonly at: Endpoint;
  /** Symbolic where its security groups are not known. */
  readonly restsOn: Value | undefined;
}

function fleetsOf(graph: Graph, files: Resource): readonly Fleet[] {
  return graph.resources('AWS::AutoScaling::AutoScalingGroup').flatMap((group): Fleet[] => {
    const named =
      group.get('LaunchTemplate', 'LaunchTemplateId') ?? group.get('LaunchTemplate', 'LaunchTemplateName');
    const template = graph.denoted(named, 'AWS::EC2::LaunchTemplate');
    if (!template || !graph.referencesTo(files).some(({ from }) => from === template)) return [];
    const groups = groupsOf(template);
    const restsOn = groups.find(
      (one) => isSymbolic(one) && atomsIn(one).every((atom) => !graph.ofAtom(atom)),
    );
    return [{ template, at: { groups, subnets: idsOf(group, 'VPCZoneIdentifier') }, restsOn }];
  });
}

function groupsOf(template: Resource): readonly Value[] {
  const own = idsOf(template, 'LaunchTemplateData', 'SecurityGroupIds');
  const interfaces = template.get('LaunchTemplateData', 'NetworkInterfaces');
  const theirs = (isList(interfaces) ? interfaces : []).flatMap((one) => {
    const groups = isObject(one) ? one['Groups'] : undefined;
    return isList(groups) ? [...groups] : groups === undefined ? [] : [groups];
  });
  return [...own, ...theirs];
}

function judgeWay({ template, at, restsOn }: Fleet, target: Resource, judge: Judge<Message>): Finding {
  const names = { template: template.logicalId, target: target.logicalId };
  const evidence = [
    judge.property(template, ['LaunchTemplateData', 'SecurityGroupIds']),
    judge.property(target, ['SecurityGroups']),
  ];
  const to: Endpoint = { groups: idsOf(target, 'SecurityGroups'), subnets: idsOf(target, 'SubnetId') };
  for (const [message, reach] of [
    ['closed', admits(judge.graph, to, at, PORT)],
    ['egressClosed', letsOut(judge.graph, at, to, PORT)],
  ] as const) {
    if (reach.truth === 'no') return judge.fail(message, names, evidence);
    if (reach.truth === 'unknown')
      return judge.unknown('unknown', { value: reach.restsOn ?? restsOn ?? 'the security groups' }, evidence);
  }
  return judge.pass('reached', names, evidence);
}
