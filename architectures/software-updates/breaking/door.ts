import type { Breakage } from '../../case';
import type { TemplateEditor } from '../../template-editor';

const ORIGIN = ['Properties', 'DistributionConfig', 'Origins', 0];
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const CLOSED = 'cloudfront-origin-balancer-closed';
const EDGE = 'cloudfront-origin-balancer-admits-edge';

function forwardAll(templates: TemplateEditor): void {
  const group = templates.find('AWS::ElasticLoadBalancingV2::TargetGroup').id;
  templates
    .find(LISTENER)
    .set(['Properties', 'DefaultActions'], [{ Type: 'forward', TargetGroupArn: { Ref: group } }]);
}

function letWorldConnect(templates: TemplateEditor): void {
  templates
    .find('AWS::EC2::SecurityGroupIngress', 'Edge0')
    .remove(['Properties', 'SourcePrefixListId'])
    .set(['Properties', 'CidrIp'], '0.0.0.0/0');
}

/** The way from the edge to the application. */
export const doorBreakages: readonly Breakage[] = [
  {
    requirement: 'C5.2',
    name: 'the listener forwards what has no header',
    change: forwardAll,
    fails: [CLOSED],
  },
  {
    requirement: 'C5.2',
    name: 'the rule asks for no header',
    change: (templates) => {
      templates
        .find(RULE)
        .set(
          ['Properties', 'Conditions'],
          [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
        );
    },
    fails: [CLOSED],
  },
  {
    requirement: 'C5.2',
    name: 'the rule takes any value of the header',
    change: (templates) => {
      templates.find(RULE).set(['Properties', 'Conditions', 0, 'HttpHeaderConfig', 'Values'], ['*']);
    },
    fails: [CLOSED],
  },
  {
    requirement: 'C5.2',
    name: 'the value stands in the template',
    change: (templates) => {
      templates
        .find(RULE)
        .set(['Properties', 'Conditions', 0, 'HttpHeaderConfig', 'Values'], ['open-sesame']);
      templates.find(DISTRIBUTION).set([...ORIGIN, 'OriginCustomHeaders', 0, 'HeaderValue'], 'open-sesame');
    },
    fails: [CLOSED],
  },
  {
    requirement: 'C5.2',
    name: 'the distribution sends no header',
    change: (templates) => {
      templates.find(DISTRIBUTION).remove([...ORIGIN, 'OriginCustomHeaders']);
    },
    fails: [CLOSED],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C5.2',
    name: 'everybody may connect to the load balancer',
    change: letWorldConnect,
    fails: [EDGE],
  },
  {
    requirement: 'C5.2',
    name: 'everybody may connect to the load balancer, and it asks for no header',
    change: (templates) => {
      forwardAll(templates);
      letWorldConnect(templates);
    },
    fails: [CLOSED, EDGE],
    probes: ['cloudfront-origin-bypass-refused'],
  },
  {
    requirement: 'C5.2',
    name: 'the edge speaks plain HTTP to the application',
    change: (templates) => {
      templates
        .find(DISTRIBUTION)
        .set([...ORIGIN, 'CustomOriginConfig', 'OriginProtocolPolicy'], 'http-only');
    },
    fails: ['cloudfront-origin-tls'],
  },
  {
    requirement: 'C5.2',
    name: 'the internal load balancer has an address on the internet',
    variant: 'vpc-origin',
    change: (templates) => {
      templates
        .find('AWS::ElasticLoadBalancingV2::LoadBalancer')
        .set(['Properties', 'Scheme'], 'internet-facing');
    },
    fails: [CLOSED],
  },
  {
    requirement: 'C5.2',
    name: 'everybody in the network may connect to the internal load balancer',
    variant: 'vpc-origin',
    change: (templates) => {
      templates
        .find('AWS::EC2::SecurityGroupIngress', 'Edge0')
        .remove(['Properties', 'SourcePrefixListId'])
        .set(['Properties', 'CidrIp'], '10.0.0.0/8');
    },
    fails: [EDGE],
  },
];
