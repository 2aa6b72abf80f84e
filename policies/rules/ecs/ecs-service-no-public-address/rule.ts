import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-service-no-public-address',
  title: 'ECS service or task set gives its tasks no public address',
  severity: 'medium',
  resource: ['AWS::ECS::Service', 'AWS::ECS::TaskSet'],
  rationale:
    'A task with a public address is reached past the load balancer, its WAF and its logs, as soon as one security group is too wide. Behind a load balancer, with a NAT gateway or endpoints for the way out, it needs none.',
  remediation: 'new ecs.FargateService(this, "Service", { cluster, taskDefinition, assignPublicIp: false })',
  whenNotToUse:
    'For tasks in public subnets of a VPC without NAT gateway that pull their image from the internet, when the security group lets nobody in.',
  controls: [
    'fsbp:ECS.2',
    'fsbp:ECS.16',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-16',
  ],
  messages: {
    pass: 'tasks get no public address',
    fail: 'tasks get public addresses: they are reached past the load balancer',
    unknown: 'whether tasks get public addresses rests on {value}',
  },
  // Absent means DISABLED for services that are not made in the console (ECS API, AwsVpcConfiguration).
  schema: {
    properties: {
      NetworkConfiguration: {
        properties: {
          AwsvpcConfiguration: { properties: { AssignPublicIp: { not: { const: 'ENABLED' } } } },
        },
      },
    },
  },
});
