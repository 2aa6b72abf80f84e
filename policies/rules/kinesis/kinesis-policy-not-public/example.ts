import { aws_iam as iam, aws_kinesis as kinesis, type Stack } from 'aws-cdk-lib';

/** Strangers read what nothing has filtered yet. */
export function bad(stack: Stack): void {
  readable(stack, new iam.StarPrincipal());
}

/** A role of the account reads. */
export function good(stack: Stack): void {
  readable(stack, new iam.ArnPrincipal(stack.formatArn(READER)));
}

const READER = { service: 'iam', region: '', resource: 'role', resourceName: 'reader' };

function readable(stack: Stack, principal: iam.IPrincipal): void {
  const stream = new kinesis.Stream(stack, 'Records');
  stream.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [principal],
      actions: ['kinesis:GetRecords', 'kinesis:GetShardIterator'],
      resources: [stream.streamArn],
    }),
  );
}
