import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'cloudfront-default-root-object',
  title: 'CloudFront distribution has a default root object',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  baseline: 'frameworks',
  rationale:
    'A request for the bare domain goes to the origin as it is when no root object is set. An S3 origin that may be listed answers it with the names of everything in the bucket; any other with an error that looks like an outage.',
  remediation: 'new cloudfront.Distribution(this, "Site", { defaultRootObject: "index.html", /* ... */ })',
  whenNotToUse:
    'For distributions of files or of an API, whose bare domain nobody asks for and whose origin lists nothing.',
  controls: ['fsbp:CloudFront.1', 'nist-800-53-r5:SC-7(11)', 'pci-dss-4.0:2.2.6', 'soc2:CC6.6'],
  requirements: ['C2.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-1',
  ],
  messages: {
    pass: 'a default root object is set',
    fail: 'no default root object is set',
    unknown: 'the default root object rests on {value}',
  },
  schema: {
    required: ['DistributionConfig'],
    properties: {
      DistributionConfig: {
        required: ['DefaultRootObject'],
        properties: { DefaultRootObject: { minLength: 1 } },
      },
    },
  },
});
