import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, type Stack } from 'aws-cdk-lib';

/** Answers in clear text. */
export function bad(stack: Stack): void {
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
  balancer.addListener('Http', { port: 80, defaultAction: elbv2.ListenerAction.fixedResponse(200) });
}

/** Sends the client to HTTPS. */
export function good(stack: Stack): void {
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
  const defaultAction = elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true });
  balancer.addListener('Http', { port: 80, defaultAction });
}
