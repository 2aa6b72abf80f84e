import { aws_elasticloadbalancing as elb, type Stack } from 'aws-cdk-lib';

/** Requests are cut at every deployment. */
export function bad(stack: Stack): void {
  new elb.CfnLoadBalancer(stack, 'Balancer', {
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    listeners: [{ loadBalancerPort: '80', instancePort: '80', protocol: 'HTTP' }],
  });
}

/** They end first. */
export function good(stack: Stack): void {
  new elb.CfnLoadBalancer(stack, 'Balancer', {
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    listeners: [{ loadBalancerPort: '80', instancePort: '80', protocol: 'HTTP' }],
    connectionDrainingPolicy: { enabled: true, timeout: 60 },
  });
}
