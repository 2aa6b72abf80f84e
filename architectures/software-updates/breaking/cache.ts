import type { Breakage } from '../../case';

const CONFIG = ['Properties', 'CachePolicyConfig'];
const KEY = [...CONFIG, 'ParametersInCacheKeyAndForwardedToOrigin'];
const BEHAVIOUR = ['Properties', 'DistributionConfig', 'CacheBehaviors', 0];
const POLICY = 'AWS::CloudFront::CachePolicy';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';

/** What the edge keeps, and how that is measured. */
export const cacheBreakages: readonly Breakage[] = [
  {
    requirement: 'C5.2',
    name: 'updates are kept for an hour',
    change: (templates) => {
      templates
        .find(POLICY)
        .set([...CONFIG, 'DefaultTTL'], 3600)
        .set([...CONFIG, 'MinTTL'], 0);
    },
    fails: ['cloudfront-updates-cached'],
  },
  {
    requirement: 'C5.2',
    name: 'whatever the default, nothing is kept for more than a day',
    change: (templates) => {
      templates.find(POLICY).set([...CONFIG, 'MaxTTL'], 86_400);
    },
    fails: ['cloudfront-updates-cached'],
  },
  {
    requirement: 'C5.2',
    name: 'each cookie has a copy of its own',
    change: (templates) => {
      templates.find(POLICY).set([...KEY, 'CookiesConfig', 'CookieBehavior'], 'all');
    },
    fails: ['cloudfront-updates-cached'],
    probes: ['cloudfront-cache-key-separates'],
  },
  {
    requirement: 'C5.2',
    name: 'each query string has a copy of its own',
    change: (templates) => {
      templates.find(POLICY).set([...KEY, 'QueryStringsConfig', 'QueryStringBehavior'], 'all');
    },
    fails: ['cloudfront-updates-cached'],
    probes: ['cloudfront-cache-key-separates'],
  },
  {
    requirement: 'C5.2',
    name: 'no behaviour keeps anything',
    change: (templates) => {
      templates
        .find(DISTRIBUTION)
        .set([...BEHAVIOUR, 'CachePolicyId'], '4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    },
    fails: ['cloudfront-updates-cached'],
    probes: ['cloudfront-cache-hits'],
  },
  {
    requirement: 'C5.2',
    name: 'one of two paths is kept for a day',
    variant: 'rotating',
    change: (templates) => {
      templates
        .find(DISTRIBUTION)
        .set(
          ['Properties', 'DistributionConfig', 'CacheBehaviors', 1, 'CachePolicyId'],
          '658327ea-f89d-4fab-a63d-7e88639e58f6',
        );
    },
    fails: ['cloudfront-updates-cached'],
  },
  {
    requirement: 'C5.2',
    name: 'clients are not told that files never change',
    change: (templates) => {
      templates.find(DISTRIBUTION).remove([...BEHAVIOUR, 'ResponseHeadersPolicyId']);
    },
    fails: ['cloudfront-updates-cached'],
    probes: ['cloudfront-security-headers-sent'],
  },
  {
    requirement: 'C5.2',
    name: 'updates are served in clear',
    change: (templates) => {
      templates.find(DISTRIBUTION).set([...BEHAVIOUR, 'ViewerProtocolPolicy'], 'allow-all');
    },
    fails: ['cloudfront-https-only'],
    probes: ['cloudfront-http-redirected'],
  },
  {
    requirement: 'C5.2',
    name: 'viewers may use old TLS',
    change: (templates) => {
      templates
        .find(DISTRIBUTION)
        .set(['Properties', 'DistributionConfig', 'ViewerCertificate', 'MinimumProtocolVersion'], 'TLSv1');
    },
    fails: ['cloudfront-minimum-tls'],
    probes: ['cloudfront-minimum-tls-enforced'],
  },
  {
    requirement: 'C5.3',
    name: 'nobody measures the hit rate',
    change: (templates) => {
      templates.find('AWS::CloudFront::MonitoringSubscription').drop();
    },
    fails: ['cloudfront-hit-rate-measured'],
  },
  {
    requirement: 'C5.3',
    name: 'the measurement is off',
    change: (templates) => {
      templates
        .find('AWS::CloudFront::MonitoringSubscription')
        .set(
          [
            'Properties',
            'MonitoringSubscription',
            'RealtimeMetricsSubscriptionConfig',
            'RealtimeMetricsSubscriptionStatus',
          ],
          'Disabled',
        );
    },
    fails: ['cloudfront-hit-rate-measured'],
  },
  {
    requirement: 'C5.3',
    name: 'requests are not logged',
    change: (templates) => {
      templates.find('AWS::Logs::Delivery').drop();
    },
    fails: ['cloudfront-access-logged'],
  },
];
