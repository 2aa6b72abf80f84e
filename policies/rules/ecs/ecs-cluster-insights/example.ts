import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** Averages only. */
export function bad(stack: Stack): void {
  new ecs.Cluster(stack, 'Cluster');
}

/** Task by task. */
export function good(stack: Stack): void {
  new ecs.Cluster(stack, 'Cluster', { containerInsightsV2: ecs.ContainerInsights.ENHANCED });
}
