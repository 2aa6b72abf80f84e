import { Duration, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Everything stays for ever. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Data', { versioned: true });
}

/** Old versions and unfinished uploads go by themselves. */
export function good(stack: Stack): void {
  new s3.Bucket(stack, 'Data', {
    versioned: true,
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        noncurrentVersionExpiration: Duration.days(90),
      },
    ],
  });
}
