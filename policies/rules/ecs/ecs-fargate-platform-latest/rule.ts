import { isList, isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';
import { some, type Truth } from '../../../relations/truth';

const VERSION = 'PlatformVersion';
/** The newest of Linux (1.4.0) and of Windows (1.0.0); Linux 1.0.0 is retired and refused (Fargate platform versions). */
const NEWEST = ['LATEST', '1.4.0', '1.0.0'];

export const rule = defineRule({
  id: 'ecs-fargate-platform-latest',
  title: 'Fargate service runs on the latest platform version',
  severity: 'medium',
  resource: ['AWS::ECS::Service', 'AWS::ECS::TaskSet'],
  rationale:
    'The platform version is the kernel and the container runtime below a task. A pinned old one gets no new features and is retired one day, which stops its tasks; with LATEST, AWS patches it.',
  remediation:
    'new ecs.FargateService(this, "Service", { cluster, taskDefinition, platformVersion: ecs.FargatePlatformVersion.LATEST })',
  whenNotToUse: 'While a program that breaks on the newest version is being mended.',
  controls: [
    'fsbp:ECS.10',
    'nist-800-53-r5:SI-2',
    'nist-800-53-r5:SI-2(2)',
    'nist-800-53-r5:SI-2(5)',
    'pci-dss-4.0:6.3.3',
    'wellarchitected:SEC06-BP01',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10',
  ],
  messages: {
    latest: 'the platform version is {version}',
    old: 'the platform version is pinned to {version}',
    notFargate: 'it does not run on Fargate',
    unknown: 'its platform rests on {value}',
  },
  check(service, judge) {
    const version = service.get(VERSION);
    const at = [judge.property(service, [VERSION])];
    const { truth, restsOn } = runsOnFargate(service);
    if (truth === 'no') return judge.notApplicable('notFargate', {}, at);
    // Absent it is LATEST (AWS::ECS::Service, PlatformVersion).
    if (version === undefined) return judge.pass('latest', { version: 'LATEST, by default' }, at);
    if (isSymbolic(version)) return judge.unknown('unknown', { value: version }, at);
    if (isOneOf(version, ...NEWEST) === 'yes') return judge.pass('latest', { version }, at);
    if (truth === 'unknown') return judge.unknown('unknown', { value: restsOn }, at);
    return judge.fail('old', { version }, at);
  },
});

interface Fargate {
  readonly truth: Truth;
  readonly restsOn: Value | undefined;
}

function runsOnFargate(service: Resource): Fargate {
  const type = service.get('LaunchType');
  const strategy = service.get('CapacityProviderStrategy');
  if (isSymbolic(strategy)) return { truth: 'unknown', restsOn: strategy };
  const providers = isList(strategy)
    ? strategy.map((item) => (isObject(item) ? item['CapacityProvider'] : item))
    : [];
  const named = [
    isOneOf(type, 'FARGATE'),
    ...providers.map((provider) => isOneOf(provider, 'FARGATE', 'FARGATE_SPOT')),
  ];
  const truth = some(named);
  // With neither, the cluster's own strategy decides (AWS::ECS::Service, CapacityProviderStrategy).
  if (type === undefined && providers.length === 0)
    return { truth: 'unknown', restsOn: 'the strategy of its cluster' };
  return { truth, restsOn: [type, ...providers].find(isSymbolic) };
}
