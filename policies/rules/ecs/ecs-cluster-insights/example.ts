import { aws_ec2 as ec2, aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** The sum of all tasks, and no more. */
export function bad(stack: Stack): void {
  new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** Task by task, container by container. */
export function good(stack: Stack): void {
  new ecs.Cluster(stack, 'Cluster', {
    vpc: new ec2.Vpc(stack, 'Vpc'),
    containerInsightsV2: ecs.ContainerInsights.ENHANCED,
  });
}
