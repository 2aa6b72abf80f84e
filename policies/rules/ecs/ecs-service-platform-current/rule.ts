import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-service-platform-current',
  title: 'ECS service on Fargate runs on the latest platform version',
  severity: 'low',
  resource: 'AWS::ECS::Service',
  baseline: 'frameworks',
  rationale:
    'A platform version is the kernel and the container runtime below a task. AWS mends the newest one; a service that names an older one keeps its flaws until somebody remembers to change the number.',
  remediation:
    'new ecs.FargateService(this, "Service", { cluster, taskDefinition, platformVersion: ecs.FargatePlatformVersion.LATEST })',
  whenNotToUse:
    'While a change of the platform is being tested, and for Windows tasks that name 1.0.0, which is their latest.',
  controls: [
    'fsbp:ECS.10',
    'nist-800-53-r5:SI-2',
    'nist-800-53-r5:SI-2(5)',
    'pci-dss-4.0:6.3.3',
    'soc2:CC7.1',
    'wellarchitected:SEC06-BP01',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10',
  ],
  messages: {
    pass: 'it runs on the latest platform version, or on instances of its own',
    fail: 'it names a platform version that is no longer the latest',
    unknown: 'on which platform it runs rests on {value}',
  },
  // Absent means LATEST, which is 1.4.0 on Linux and 1.0.0 on Windows (ECS Developer Guide, platform versions for Fargate).
  schema: { properties: { PlatformVersion: { enum: ['LATEST', '1.4.0'] } } },
});
