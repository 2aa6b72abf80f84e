import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { judgeContainers } from '../../../relations/containers';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'ecs-container-logged',
  title: 'Every container of an ECS task says where its log goes',
  severity: 'low',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    'On Fargate the output of a container without a log configuration is lost; on EC2 it stays on a disk that goes with the instance. A task that fails at its start then leaves nothing to read.',
  remediation:
    'taskDefinition.addContainer("app", { image, logging: ecs.LogDrivers.awsLogs({ streamPrefix: "app" }) })',
  whenNotToUse: 'For programs that send their logs away themselves, from their first line on.',
  controls: [
    'fsbp:ECS.9',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-7(8)',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9',
  ],
  messages: {
    pass: 'every container has a log driver',
    fail: 'the container {container} has no log driver',
    none: 'it defines no container',
    unknown: 'where the log goes rests on {value}',
  },
  check: (definition, judge) =>
    judgeContainers(definition, judge, (container) => {
      const path = ['LogConfiguration', 'LogDriver'];
      const configuration = container['LogConfiguration'];
      if (isSymbolic(configuration)) return { truth: 'unknown', path, restsOn: configuration };
      const driver =
        typeof configuration === 'object' && configuration !== null && 'LogDriver' in configuration
          ? configuration.LogDriver
          : undefined;
      return { truth: driver === 'none' ? 'no' : isFilled(driver), path, restsOn: driver };
    }),
});
