import {
  CfnCondition,
  CfnParameter,
  Fn,
  aws_route53 as route53,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** A website that is there in production only. */
function siteOf(stack: Stack): CfnCondition {
  const stage = new CfnParameter(stack, 'Stage', { allowedValues: ['test', 'production'], default: 'test' });
  const expression = Fn.conditionEquals(stage.valueAsString, 'production');
  const inProduction = new CfnCondition(stack, 'InProduction', { expression });
  const bucketName = 'docs.example.com';
  const site = new s3.Bucket(stack, 'Site', { bucketName, websiteIndexDocument: 'index.html' });
  (site.node.defaultChild as s3.CfnBucket).cfnOptions.condition = inProduction;
  return inProduction;
}

/** The name under which it is found. */
function recordOf(stack: Stack): route53.CnameRecord {
  const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
  const domainName = 'docs.example.com.s3-website-us-east-1.amazonaws.com';
  return new route53.CnameRecord(stack, 'Docs', { zone, recordName: 'docs', domainName });
}

/** In the test stage the record is there without the bucket: whoever makes one of that name serves as you. */
export function bad(stack: Stack): void {
  siteOf(stack);
  recordOf(stack);
}

/** The record is there when the bucket is. */
export function good(stack: Stack): void {
  const inProduction = siteOf(stack);
  (recordOf(stack).node.defaultChild as route53.CfnRecordSet).cfnOptions.condition = inProduction;
}
