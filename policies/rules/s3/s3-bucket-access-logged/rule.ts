import { compare, isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { admitsServerAccessLogs, logSourceOf } from '../../../relations/log-buckets';

const LOGGING = 'LoggingConfiguration';
const DESTINATION = [LOGGING, 'DestinationBucketName'] as const;

export const rule = defineRule({
  id: 's3-bucket-access-logged',
  title: 'S3 bucket has server access logs, delivered to another bucket that takes them',
  severity: 'low',
  resource: 'AWS::S3::Bucket',
  rationale:
    'After a leak the first question is who read what. CloudTrail records object reads only where data events are paid for; server access logs record every request, anonymous ones too. Logs that go to a bucket without permission for the log service are dropped without an error, and logs that go to the bucket itself log themselves for ever.',
  remediation:
    'new s3.Bucket(this, "Bucket", { serverAccessLogsBucket: logs, serverAccessLogsPrefix: "site/" })',
  whenNotToUse:
    'For a bucket whose object reads are recorded as CloudTrail data events, or that holds nothing anybody could want.',
  controls: [
    'fsbp:S3.9',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-4',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C1.3', 'C4.5', 'C6.6'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9',
  ],
  messages: {
    logged: 'server access logs go to {destination}, which admits the log service',
    loggedOutside:
      'server access logs go to {destination}; it is not in the templates, so its permission is not judged here',
    off: 'server access logs are not kept',
    loop: 'server access logs go to the bucket itself, so that every delivery is logged again',
    dropped: 'server access logs go to {destination}, which admits no delivery: they are dropped',
    unknown: 'the server access logs rest on {value}',
    receives: 'this bucket receives the access logs of {source}: its own would log their delivery',
  },
  check(bucket, judge) {
    const source = logSourceOf(judge.graph, bucket);
    if (source) {
      const evidence = [judge.property(source.resource, source.path)];
      return judge.notApplicable('receives', { source: source.resource.logicalId }, evidence);
    }
    const logging = bucket.get(LOGGING);
    const destination = toStr(bucket.get(...DESTINATION));
    const evidence = [judge.property(bucket, DESTINATION)];
    if (logging === undefined) return judge.fail('off', {}, [judge.property(bucket, [LOGGING])]);
    if (isSymbolic(logging))
      return judge.unknown('unknown', { value: logging }, [judge.property(bucket, [LOGGING])]);
    // CloudFormation: without a destination the logs are stored in the bucket that defines them.
    const own = toStr(bucket.ref) ?? '';
    if (destination === undefined || compare(destination, own) === 'equal')
      return judge.fail('loop', {}, evidence);
    const target = judge.graph.denoted(destination, 'AWS::S3::Bucket');
    if (!target) return judge.pass('loggedOutside', { destination }, evidence);
    const admits = admitsServerAccessLogs(judge.graph, target, bucket);
    const data = { destination: target.logicalId, value: `the policy of ${target.logicalId}` };
    const proof = [...evidence, judge.resource(target, 'destination')];
    if (admits === 'unknown') return judge.unknown('unknown', data, proof);
    return admits === 'yes' ? judge.pass('logged', data, proof) : judge.fail('dropped', data, proof);
  },
});
