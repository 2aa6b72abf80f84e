import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-cluster-insights',
  title: 'ECS cluster measures its tasks with Container Insights',
  severity: 'low',
  resource: 'AWS::ECS::Cluster',
  baseline: 'frameworks',
  rationale:
    'The free metrics of a cluster are averages of services. Which task ran out of memory, how often it was started again, and what it did before is in Container Insights only.',
  remediation:
    'new ecs.Cluster(this, "Cluster", { vpc, containerInsightsV2: ecs.ContainerInsights.ENHANCED })',
  whenNotToUse: 'Where another agent measures every task; Container Insights is paid by the metric.',
  controls: [
    'fsbp:ECS.12',
    'nist-800-53-r5:AU-6(3)',
    'nist-800-53-r5:CA-7',
    'nist-800-53-r5:SI-4',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12',
  ],
  messages: {
    pass: 'Container Insights is on',
    fail: 'Container Insights is not on: the template does not ask for it',
    unknown: 'whether Container Insights is on rests on {value}',
  },
  // Absent means the setting of the account, which is off until somebody turns it on (ECS API, PutAccountSetting).
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
