import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { acknowledge } from '../nag';

/** The identity that asks, in policies. */
const SUB = '${cognito-identity.amazonaws.com:sub}';

/** Prefix of one user's files; its slash at the end is what keeps `REGION:abc` out of `REGION:abcd`. */
const PREFIX = `private/${SUB}/`;

/** Lets each signed-in user work on the objects below their own prefix, and list that prefix only. */
export function grantOwnFiles(role: iam.Role, bucket: s3.IBucket): void {
  const policy = new iam.Policy(role, 'OwnFiles', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        resources: [bucket.arnForObjects(`${PREFIX}*`)],
      }),
      new iam.PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': [`${PREFIX}*`] } },
      }),
    ],
  });
  acknowledge(policy, {
    // cdk-nag writes policy variables as it writes references.
    rule: `AwsSolutions-IAM5[Resource::<${logicalId(bucket)}.Arn>/${PREFIX.replace('${', '<').replace('}', '>')}*]`,
    reason:
      "The wildcard stands for the files below one user's own prefix: the policy variable is replaced by the identity of the caller. The rule cognito-identity-s3-isolation proves that nobody reaches another's.",
  });
}

/** Lets each signed-in user work on the items whose partition key is their own identity. */
export function grantOwnItems(role: iam.Role, table: dynamodb.ITable): void {
  new iam.Policy(role, 'OwnItems', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        actions: [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
        ],
        resources: [table.tableArn],
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SUB] } },
      }),
    ],
  });
}

/**
 * Lets signed-in users invoke one function. IAM cannot tell it for whom: the function takes the caller from the identity of
 * the invocation, which Lambda fills in from the credentials.
 */
export function grantOwnFunction(role: iam.Role, fn: lambda.IFunction): void {
  new iam.Policy(role, 'OwnFunction', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
    ],
  });
}

function logicalId(bucket: s3.IBucket): string {
  return bucket.stack.getLogicalId(bucket.node.defaultChild as s3.CfnBucket);
}
