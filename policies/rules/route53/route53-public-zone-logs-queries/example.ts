import { aws_logs as logs, aws_route53 as route53, type Stack } from 'aws-cdk-lib';

/** Nobody knows who asks for what. */
export function bad(stack: Stack): void {
  new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
}

/** Queries go to a log group, which has to be in us-east-1. */
export function good(stack: Stack): void {
  const queries = new logs.LogGroup(stack, 'Queries', { retention: logs.RetentionDays.THREE_MONTHS });
  new route53.PublicHostedZone(stack, 'Zone', {
    zoneName: 'example.com',
    queryLogsLogGroupArn: queries.logGroupArn,
  });
}
