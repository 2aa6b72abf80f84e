import { defineRule } from '../../../engine/rule';

/** Absent, the account's default decides, which is off until somebody changes it (ECS account settings, containerInsights). */
export const rule = defineRule({
  id: 'ecs-cluster-insights',
  title: 'ECS cluster has Container Insights',
  severity: 'low',
  resource: 'AWS::ECS::Cluster',
  baseline: 'frameworks',
  rationale:
    'Without it CloudWatch knows the CPU and memory of a service as a whole. Container Insights tells which task restarts, which container eats the memory, and keeps it when the task is gone.',
  remediation:
    'new ecs.Cluster(this, "Cluster", { vpc, containerInsightsV2: ecs.ContainerInsights.ENHANCED })',
  whenNotToUse: 'Where another monitoring system sees the containers, and its metrics cost money twice.',
  controls: ['fsbp:ECS.12', 'nist-800-53-r5:AU-6(3)', 'nist-800-53-r5:CA-7', 'wellarchitected:REL06-BP01'],
  requirements: ['C3.2', 'X.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContainerInsights.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12',
  ],
  messages: {
    pass: 'Container Insights is on',
    fail: 'Container Insights is not on',
    unknown: 'whether Container Insights is on rests on {value}',
  },
  schema: {
    required: ['ClusterSettings'],
    properties: {
      ClusterSettings: {
        contains: {
          required: ['Name', 'Value'],
          properties: { Name: { const: 'containerInsights' }, Value: { enum: ['enabled', 'enhanced'] } },
        },
      },
    },
  },
});
