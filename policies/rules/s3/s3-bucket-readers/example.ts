import { aws_athena as athena, aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Where Athena writes what is asked of it; the reporting tool reads it. */
function reportsOf(stack: Stack): s3.Bucket {
  const reports = new s3.Bucket(stack, 'Reports');
  new athena.CfnWorkGroup(stack, 'Analysts', {
    name: 'analysts',
    workGroupConfiguration: { resultConfiguration: { outputLocation: reports.s3UrlForObject('results/') } },
  });
  const redshift = new iam.Role(stack, 'Redshift', {
    assumedBy: new iam.ServicePrincipal('redshift.amazonaws.com'),
  });
  reports.grantRead(redshift);
  return reports;
}

/** A function that makes thumbnails may read the figures too. */
export function bad(stack: Stack): void {
  reportsOf(stack);
  const thumbnails = new iam.Role(stack, 'Thumbnails', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  thumbnails.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
}

/** It is granted its own bucket. */
export function good(stack: Stack): void {
  reportsOf(stack);
  const thumbnails = new iam.Role(stack, 'Thumbnails', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  new s3.Bucket(stack, 'Pictures').grantReadWrite(thumbnails);
}
