import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'cloudtrail-trail-to-cloudwatch',
  title: 'CloudTrail trail sends its events to CloudWatch Logs',
  severity: 'low',
  resource: 'AWS::CloudTrail::Trail',
  baseline: 'frameworks',
  rationale:
    'Files in a bucket are read after the incident. In CloudWatch Logs the events come within minutes, and metric filters can raise an alarm on a sign-in of root or a change of a policy while it happens.',
  remediation: 'new cloudtrail.Trail(this, "Trail", { sendToCloudWatchLogs: true })',
  whenNotToUse: 'Where another system reads the bucket as files come in and raises the alarms.',
  controls: [
    'fsbp:CloudTrail.5',
    'nist-800-53-r5:AU-6(1)',
    'nist-800-53-r5:SI-4(2)',
    'pci-dss-4.0:10.4.1.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP02',
  ],
  requirements: ['C6.3'],
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-5',
  ],
  messages: {
    sent: 'events go to {group}',
    notSent: 'no log group is set, so events come as files in a bucket only',
    noRole: 'a log group is set and no role: CloudTrail refuses the one without the other',
    unknown: 'whether events go to a log group rests on {value}',
  },
  check(trail, judge) {
    const places = ['CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn'] as const;
    const evidence = places.map((place) => judge.property(trail, [place]));
    const [group, role] = places.map((place) => trail.get(place));
    if (isFilled(group) === 'no') return judge.fail('notSent', {}, evidence);
    if (isFilled(role) === 'no') return judge.fail('noRole', {}, evidence);
    if (isFilled(group) === 'unknown') return judge.unknown('unknown', { value: group }, evidence);
    if (isFilled(role) === 'unknown') return judge.unknown('unknown', { value: role }, evidence);
    return judge.pass('sent', { group }, evidence);
  },
});
