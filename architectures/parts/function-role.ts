import { ManagedPolicy, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../nag';

/**
 * A function's own role: it may write to its own log group and send traces, nothing else until something is granted. Each
 * of the two is a policy of its own, so that what is acknowledged there hides nothing that a case grants.
 * @param inVpc Whether Lambda has to make network interfaces for it.
 */
export function functionRole(scope: Construct, logGroup: ILogGroup, inVpc: boolean): Role {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  new Policy(role, 'Logging', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        // The ARN of a log group from CloudFormation ends in `:*`, which stands for its streams.
        resources: [logGroup.logGroupArn],
      }),
    ],
  });
  const tracing = new Policy(role, 'Tracing', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      }),
    ],
  });
  acknowledge(tracing, {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'X-Ray defines no resource types for PutTraceSegments and PutTelemetryRecords: IAM takes nothing but * for them. The policy holds these two actions only.',
  });
  if (inVpc) {
    role.addManagedPolicy(
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole'),
    );
    acknowledge(role, {
      rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]',
      reason:
        'Lambda itself uses these rights to attach the function to its subnets; AWS keeps the list of actions in step with the service, and most of them take no resource.',
    });
  }
  return role;
}
