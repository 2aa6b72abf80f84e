import { type Graph, isSymbolic, type Resource } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isSame } from '../../../relations/sameness';
import { isFilled } from '../../../relations/scalars';

const LOGGING = ['DistributionConfig', 'Logging'] as const;
const OWNERSHIP = ['OwnershipControls', 'Rules', 0, 'ObjectOwnership'] as const;

export const rule = defineRule({
  id: 'cloudfront-access-logged',
  title: 'CloudFront distribution keeps access logs',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    "Requests that the cache answers never reach the origin: without the distribution's own logs nobody can say who fetched what, from where, or when an attack began. A log bucket that has ACLs disabled refuses the older standard logging, and the deployment fails or the logs are missing.",
  remediation: 'new cloudfront.Distribution(this, "Site", { enableLogging: true, logBucket, ... })',
  whenNotToUse: 'For a distribution of a test environment that serves nothing of value.',
  controls: [
    'fsbp:CloudFront.5',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-4',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C2.1', 'C4.5', 'C5.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-5',
  ],
  messages: {
    logged: 'access logs go to {destination}',
    delivered: 'access logs are delivered by {delivery}',
    off: 'access logs are not kept',
    noDelivery: '{source} offers the access logs, but no delivery takes them anywhere',
    refused: 'access logs go to {destination}, whose ACLs are disabled: CloudFront cannot write there',
    unknown: 'access logging rests on {value}',
  },
  check(distribution, judge) {
    const logging = distribution.get(...LOGGING);
    const bucket = distribution.get(...LOGGING, 'Bucket');
    const evidence = [judge.property(distribution, [...LOGGING, 'Bucket'])];
    if (isSymbolic(logging))
      return judge.unknown('unknown', { value: logging }, [judge.property(distribution, LOGGING)]);
    const filled = isFilled(bucket);
    // Logging to the empty string is none, and parameters are often left empty to say so.
    if (filled === 'unknown' && !accessLogSource(judge.graph, distribution))
      return judge.unknown('unknown', { value: bucket }, evidence);
    if (filled === 'yes') {
      const target = judge.graph.denoted(bucket, 'AWS::S3::Bucket');
      if (!target) return judge.pass('logged', { destination: bucket }, evidence);
      const ownership = target.get(...OWNERSHIP);
      const proof = [...evidence, judge.property(target, OWNERSHIP)];
      if (isSymbolic(ownership)) return judge.unknown('unknown', { value: ownership }, proof);
      // ACLs are disabled unless the template says otherwise, and this form of logging writes by ACL.
      if (ownership === undefined || ownership === 'BucketOwnerEnforced')
        return judge.fail('refused', { destination: target.logicalId }, proof);
      return judge.pass('logged', { destination: target.logicalId }, proof);
    }
    const source = accessLogSource(judge.graph, distribution);
    if (!source) return judge.fail('off', {}, [judge.property(distribution, LOGGING)]);
    const delivery = deliveryOf(judge.graph, source);
    const proof = [judge.property(source, ['ResourceArn'])];
    if (!delivery) return judge.fail('noDelivery', { source: source.logicalId }, proof);
    return judge.pass('delivered', { delivery: delivery.logicalId }, [
      ...proof,
      judge.resource(delivery, 'delivery'),
    ]);
  },
});

/** Standard logging v2: a delivery source for the distribution's access logs (CloudWatch Logs vended log delivery). */
function accessLogSource(graph: Graph, distribution: Resource): Resource | undefined {
  return graph
    .related(distribution, 'AWS::Logs::DeliverySource', 'ResourceArn')
    .find((source) => source.get('LogType') === 'ACCESS_LOGS');
}

function deliveryOf(graph: Graph, source: Resource): Resource | undefined {
  const names = [source.get('Name'), source.ref];
  return graph.declared('AWS::Logs::Delivery').find((delivery) => {
    const named = delivery.get('DeliverySourceName');
    return names.some((name) => isSame(named, name)) && delivery.exists;
  });
}
