import {
  aws_athena as athena,
  aws_iam as iam,
  aws_lambda as lambda,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** A function that is told the work group and may start queries with it. */
function analystOf(stack: Stack, results: s3.Bucket): lambda.Function {
  const group = new athena.CfnWorkGroup(stack, 'Analysts', {
    name: 'analysts',
    workGroupConfiguration: { resultConfiguration: { outputLocation: results.s3UrlForObject('athena/') } },
  });
  const fn = new lambda.Function(stack, 'Ask', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    environment: { WORK_GROUP: group.ref },
  });
  fn.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution'],
      resources: [stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: group.ref })],
    }),
  );
  return fn;
}

/** Athena writes results with the caller's rights, and this caller has none to the bucket. */
export function bad(stack: Stack): void {
  analystOf(stack, new s3.Bucket(stack, 'Results'));
}

/** The function may write where the work group says. */
export function good(stack: Stack): void {
  const results = new s3.Bucket(stack, 'Results');
  results.grantReadWrite(analystOf(stack, results));
}
