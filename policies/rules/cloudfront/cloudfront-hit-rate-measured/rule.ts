import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const STATUS = [
  'MonitoringSubscription',
  'RealtimeMetricsSubscriptionConfig',
  'RealtimeMetricsSubscriptionStatus',
];

export const rule = defineRule({
  id: 'cloudfront-hit-rate-measured',
  title: 'Distribution measures its hit rate and the latency of its origin',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  baseline: false,
  rationale:
    'Requests and bytes are counted for every distribution; how many of them the cache answered is not, until it is asked for. Without it nobody sees that a new query string has made every request a miss, but the server behind.',
  remediation: 'new cloudfront.Distribution(this, "Edge", { publishAdditionalMetrics: true, /* ... */ })',
  whenNotToUse:
    'For distributions that cache nothing; the metrics are paid for by the distribution and month.',
  controls: ['nist-800-53-r5:SI-4', 'soc2:CC7.2'],
  requirements: ['C5.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html',
  ],
  messages: {
    measured: '{subscription} has them measured',
    off: '{subscription} is there and does not turn them on',
    none: 'hit rate and origin latency are not measured',
    unknown: 'whether they are measured rests on {value}',
  },
  check(distribution, judge) {
    const [subscription] = judge.graph.related(
      distribution,
      'AWS::CloudFront::MonitoringSubscription',
      'DistributionId',
    );
    if (!subscription) return judge.fail('none', {}, [judge.resource(distribution, 'distribution')]);
    const status = subscription.get(...STATUS);
    const evidence = [judge.property(subscription, STATUS)];
    if (isSymbolic(status)) return judge.unknown('unknown', { value: status }, evidence);
    const names = { subscription: subscription.logicalId };
    return status === 'Enabled'
      ? judge.pass('measured', names, evidence)
      : judge.fail('off', names, evidence);
  },
});
