import { defineRule } from '../../../engine/rule';
import { originsOf } from '../../../relations/distribution-origins';
import { judgeOrigin, type Message } from './origin-access';

export const rule = defineRule<Message>({
  id: 'cloudfront-s3-origin-access-control',
  title:
    'CloudFront reaches each S3 origin by an access control that the bucket policy admits, and that admits no stranger',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'An origin access control is one half of a handshake; the bucket policy is the other. With the id set and no policy the site answers 403; with a policy for cloudfront.amazonaws.com and no AWS:SourceArn any distribution of any account reads the bucket; with neither the bucket has to be public, and whoever asks S3 directly goes round signed URLs, WAF and logs. A website endpoint cannot take part at all.',
  remediation: 'origins.S3BucketOrigin.withOriginAccessControl(bucket)',
  whenNotToUse:
    'For a bucket that is a public website on purpose and is only cached by CloudFront. Where another stack outside of the run owns the bucket its policy cannot be seen, and the verdict is unknown.',
  controls: [
    'fsbp:CloudFront.13',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC08-BP04',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['C2.1', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13',
  ],
  messages: {
    admitted: 'the policy of {bucket} admits this distribution',
    admittedAccountWide:
      'the policy of {bucket} admits this distribution, with every other one of the account',
    website:
      'the origin {origin} is an S3 website endpoint: it takes no access control, so the bucket has to be public',
    noAccessControl: 'the origin {origin} has neither an origin access control nor an identity',
    neverSigns: 'the access control of the origin {origin} never signs: S3 sees anonymous requests',
    bucketOutside:
      'the bucket of the origin {origin} is not in the templates: whether {bucket} admits the distribution is in its policy',
    noPolicy: 'the bucket {bucket} has no policy: it refuses the origin {origin}, or serves everybody',
    notAdmitted: 'no statement of the policy of {bucket} admits this distribution for the origin {origin}',
    anyDistribution:
      'the policy of {bucket} admits CloudFront for any distribution of any account: AWS:SourceArn is missing',
    everyone:
      'the policy of {bucket} admits everybody: the access control of the origin {origin} keeps nobody out',
    keyRefuses:
      'the objects behind the origin {origin} are encrypted with {key}, whose policy does not let CloudFront decrypt',
    managedKey:
      'the objects behind the origin {origin} are encrypted with the AWS managed key, which never admits CloudFront',
    identityAndKms:
      'the origin {origin} uses an origin access identity, which cannot read objects encrypted with KMS',
    unknown: 'whether the origin {origin} is admitted rests on {value}',
    noS3Origin: 'no origin is an S3 bucket',
  },
  check(distribution, judge) {
    const { origins, opaque } = originsOf(judge.graph, distribution);
    const findings = origins
      .filter(({ kind }) => kind === 's3' || kind === 's3-website')
      .map((origin) => judgeOrigin(origin, distribution, judge));
    const failed = findings.find(({ verdict }) => verdict === 'fail');
    if (failed) return failed;
    const [first] = opaque;
    if (first) {
      const data = { origin: first.path.join('.'), value: first.value };
      return judge.unknown('unknown', data, [judge.property(distribution, first.path)]);
    }
    const open = findings.find(({ verdict }) => verdict === 'unknown');
    if (open) return open;
    const doubtful = origins.find(({ kind }) => kind === 'unknown');
    if (doubtful) {
      const data = { origin: doubtful.id ?? doubtful.path.join('.'), value: doubtful.domain };
      return judge.unknown('unknown', data, [judge.property(distribution, doubtful.path)]);
    }
    const [passed] = findings;
    if (!passed)
      return judge.notApplicable('noS3Origin', {}, [
        judge.property(distribution, ['DistributionConfig', 'Origins']),
      ]);
    // Of several, the one that admits more is the one to know about.
    return findings.find(({ message }) => message === 'admittedAccountWide') ?? passed;
  },
});
