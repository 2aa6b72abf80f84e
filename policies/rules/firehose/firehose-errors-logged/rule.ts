import { isObject, isSymbolic, type Path, type Resource } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'firehose-errors-logged',
  title: 'Firehose stream logs why a delivery failed',
  severity: 'low',
  resource: 'AWS::KinesisFirehose::DeliveryStream',
  rationale:
    'A stream that may no longer write to its destination keeps trying for a day, and then records are gone. The reason, be it a missing permission, a key that was disabled or a function that throws, stands in its error log and nowhere else.',
  remediation:
    'new firehose.S3Bucket(bucket, { loggingConfig: new firehose.EnableLogging(logGroup) }) // on unless it is disabled',
  whenNotToUse:
    'For streams of tests, and where a metric on the freshness of the data is watched and the reason is easily found.',
  controls: [
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-4',
    'soc2:PI1.3',
    'wellarchitected:REL06-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C6.3', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-kinesisfirehose-deliverystream-cloudwatchloggingoptions.html',
  ],
  messages: {
    logged: 'failures of {destination} are logged',
    silent: '{destination} has no error log: CloudWatchLoggingOptions.Enabled is not true',
    none: 'it names no destination',
    unknown: 'whether failures are logged rests on {value}',
  },
  check(stream, judge) {
    const [path] = destinations(stream);
    if (!path) return judge.notApplicable('none', {}, []);
    const destination = String(path[0]);
    const enabled = stream.get(...path, 'CloudWatchLoggingOptions', 'Enabled');
    const at = [judge.property(stream, [...path, 'CloudWatchLoggingOptions'])];
    if (isSymbolic(enabled)) return judge.unknown('unknown', { value: enabled }, at);
    // Off when nothing is said ("indicates whether CloudWatch Logs logging is enabled", not required).
    return isOn(enabled) === 'yes'
      ? judge.pass('logged', { destination }, at)
      : judge.fail('silent', { destination }, at);
  },
});

/** A stream has one destination; each kind has a property of its own (AWS::KinesisFirehose::DeliveryStream). */
function destinations(stream: Resource): readonly Path[] {
  const { properties } = stream;
  return Object.keys(properties)
    .filter((name) => name.endsWith('DestinationConfiguration'))
    .filter((name) => isObject(properties[name]) || isSymbolic(properties[name]))
    .map((name) => [name]);
}
