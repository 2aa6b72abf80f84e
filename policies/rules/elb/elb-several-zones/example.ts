import { aws_elasticloadbalancing as elb, type Stack } from 'aws-cdk-lib';

/** It fails with its zone. */
export function bad(stack: Stack): void {
  new elb.CfnLoadBalancer(stack, 'Balancer', {
    availabilityZones: ['eu-west-1a'],
    listeners: [{ loadBalancerPort: '80', instancePort: '80', protocol: 'HTTP' }],
  });
}

/** Another zone goes on. */
export function good(stack: Stack): void {
  new elb.CfnLoadBalancer(stack, 'Balancer', {
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    listeners: [{ loadBalancerPort: '80', instancePort: '80', protocol: 'HTTP' }],
  });
}
