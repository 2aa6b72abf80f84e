import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Nobody will know who talked to whom. */
export function bad(stack: Stack): void {
  new ec2.Vpc(stack, 'Vpc');
}

/** Kept in CloudWatch Logs. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  vpc.addFlowLog('FlowLog');
}
