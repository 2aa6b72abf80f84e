import { defineRule } from '../../../engine/rule';

const PATH = {
  properties: {
    NetworkConfiguration: {
      properties: {
        AwsvpcConfiguration: {
          properties: { AssignPublicIp: { const: 'ENABLED' } },
          required: ['AssignPublicIp'],
        },
      },
      required: ['AwsvpcConfiguration'],
    },
  },
  required: ['NetworkConfiguration'],
} as const;

/** Absent it is DISABLED for what is made through the API, CloudFormation included (AWS::ECS::Service AwsVpcConfiguration). */
export const rule = defineRule({
  id: 'ecs-no-public-address',
  title: 'ECS service gives its tasks no public IP address',
  severity: 'medium',
  resource: ['AWS::ECS::Service', 'AWS::ECS::TaskSet'],
  rationale:
    'A task with a public address is reached from the internet past the load balancer, its WAF and its TLS, as soon as a security group is a little too wide. Tasks in private subnets answer through the balancer, and fetch images through endpoints or NAT.',
  remediation: 'new ecs.FargateService(this, "Service", { cluster, taskDefinition, assignPublicIp: false })',
  whenNotToUse: 'Where neither NAT nor endpoints are worth their price and the security group admits nobody.',
  controls: [
    'fsbp:ECS.2',
    'fsbp:ECS.16',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(3)',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP01',
    'fedramp-ksi:KSI-CNA-MAT',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2',
  ],
  messages: {
    pass: 'tasks get no public address',
    fail: 'tasks get a public address',
    unknown: 'whether tasks get a public address rests on {value}',
  },
  schema: { not: PATH },
});
