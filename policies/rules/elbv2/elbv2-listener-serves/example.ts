import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

function listenerOf(stack: Stack, vpc: ec2.IVpc): elbv2.ApplicationListener {
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true });
  return balancer.addListener('Http', { port: 80 });
}

/** A service of ECS that listens on port 8080. */
function serviceOf(stack: Stack, vpc: ec2.IVpc): ecs.FargateService {
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('Web', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx-unprivileged:stable'),
    portMappings: [{ containerPort: 8080 }],
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
  return new ecs.FargateService(stack, 'Service', {
    cluster,
    taskDefinition,
    minHealthyPercent: 100,
    circuitBreaker: { rollback: true },
  });
}

/** The listener forwards to a group that nobody is in: every answer is 503. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  serviceOf(stack, vpc);
  const targetType = elbv2.TargetType.IP;
  const group = new elbv2.ApplicationTargetGroup(stack, 'Tasks', { vpc, port: 8080, targetType });
  listenerOf(stack, vpc).addTargetGroups('Tasks', { targetGroups: [group] });
}

/** The tasks of the service are in it, and admit the balancer. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const service = serviceOf(stack, vpc);
  listenerOf(stack, vpc).addTargets('Tasks', {
    port: 8080,
    protocol: elbv2.ApplicationProtocol.HTTP,
    targets: [service],
  });
}
