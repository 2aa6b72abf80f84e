import { aws_athena as athena, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** A client sends the results wherever it likes, in clear. */
export function bad(stack: Stack): void {
  const results = new s3.Bucket(stack, 'Results');
  new athena.CfnWorkGroup(stack, 'Analysts', {
    name: 'analysts',
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: false,
      resultConfiguration: { outputLocation: results.s3UrlForObject('athena/') },
    },
  });
}

/** Results go to one bucket, encrypted, whatever a client asks for. */
export function good(stack: Stack): void {
  const results = new s3.Bucket(stack, 'Results');
  new athena.CfnWorkGroup(stack, 'Analysts', {
    name: 'analysts',
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      resultConfiguration: {
        outputLocation: results.s3UrlForObject('athena/'),
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
      },
    },
  });
}
