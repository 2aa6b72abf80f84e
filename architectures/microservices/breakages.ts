import type { Breakage } from '../case';
import type { TemplateEditor } from '../template-editor';

const RECORD = 'AWS::Route53::RecordSet';

/** Small changes that break one requirement each. */
export const breakages: readonly Breakage[] = [
  {
    requirement: 'C3.1',
    name: 'the canary is gone, so that nothing is chosen by weight',
    change: (templates) => {
      templates
        .find(RECORD, 'Routingshopstable')
        .remove(['Properties', 'Weight'])
        .remove(['Properties', 'SetIdentifier']);
      templates.find(RECORD, 'Routingshopcanary').drop();
    },
    fails: ['route53-every-routing-policy'],
    probes: ['route53-weighted-shares'],
  },
  {
    requirement: 'C3.1',
    name: 'nothing is chosen by latency',
    change: (templates) => {
      templates
        .find(RECORD, 'Routingapiuseast1')
        .remove(['Properties', 'Region'])
        .remove(['Properties', 'SetIdentifier']);
      templates.find(RECORD, 'Routingapieuwest1').drop();
    },
    fails: ['route53-every-routing-policy'],
  },
  {
    requirement: 'C3.1',
    name: 'nothing is a plain record',
    change: (templates) => templates.find(RECORD, 'RoutingWww').drop(),
    fails: ['route53-every-routing-policy'],
    probes: ['route53-simple-answers'],
  },
  {
    requirement: 'C3.1',
    name: 'clients outside of Europe get no answer',
    change: (templates) => {
      templates
        .find(RECORD, 'Routingstoreworld')
        .remove(['Properties', 'GeoLocation', 'CountryCode'])
        .set(['Properties', 'GeoLocation', 'ContinentCode'], 'NA');
    },
    fails: ['route53-routing-answers-everyone'],
    probes: ['route53-location-answers'],
  },
  {
    requirement: 'C3.1',
    name: 'the primary has nothing to fail over to',
    change: (templates) => templates.find(RECORD, 'Routingappstandby').drop(),
    fails: ['route53-routing-answers-everyone'],
  },
  {
    requirement: 'C3.1',
    name: 'the primary is never found down',
    change: (templates) => unwatch(templates, 'Routingappprimary'),
    fails: ['route53-routed-records-health-checked'],
  },
  {
    requirement: 'C3.1',
    name: 'the canary takes its share also when it is down',
    change: (templates) => unwatch(templates, 'Routingshopcanary'),
    fails: ['route53-routed-records-health-checked'],
  },
  {
    requirement: 'C3.1',
    name: 'clients near a region that is down go there',
    change: (templates) => unwatch(templates, 'Routingapieuwest1'),
    fails: ['route53-routed-records-health-checked'],
  },
  {
    requirement: 'C3.1',
    name: 'an address of several is handed out for ever',
    change: (templates) => {
      templates.find(RECORD, 'RoutingEdge2').remove(['Properties', 'HealthCheckId']);
    },
    fails: ['route53-routed-records-health-checked'],
  },
  {
    requirement: 'C3.1',
    name: 'an alias leads nowhere',
    change: (templates) => {
      templates.find(RECORD, 'Routingreports').remove(['Properties', 'AliasTarget', 'DNSName']);
    },
    fails: ['route53-records-not-dangling'],
  },
  {
    requirement: 'C3.2',
    name: 'the tasks are no longer registered',
    change: (templates) => {
      templates.find('AWS::ECS::Service').remove(['Properties', 'LoadBalancers']);
    },
    fails: ['elbv2-listener-serves'],
  },
  {
    requirement: 'C3.2',
    name: 'the tasks no longer admit the load balancer',
    change: (templates) => {
      templates
        .find('AWS::EC2::SecurityGroupIngress', 'ContainersServiceSecurityGroupfrom')
        .set(['Properties', 'FromPort'], 9090)
        .set(['Properties', 'ToPort'], 9090);
    },
    fails: ['elbv2-listener-serves'],
  },
  {
    requirement: 'C3.2',
    name: 'the instances are no longer registered',
    change: (templates) => {
      templates.find('AWS::AutoScaling::AutoScalingGroup').remove(['Properties', 'TargetGroupARNs']);
    },
    fails: ['elbv2-listener-serves'],
  },
  {
    requirement: 'C3.2',
    name: 'the load balancer is not let out to the instances',
    change: (templates) => {
      templates
        .find('AWS::EC2::SecurityGroupEgress', 'InstancesEntranceGroupto')
        .set(['Properties', 'FromPort'], 9090)
        .set(['Properties', 'ToPort'], 9090);
    },
    fails: ['elbv2-listener-serves'],
  },
  {
    requirement: 'C3.2',
    name: 'the fixed addresses no longer lead to the load balancer',
    change: (templates) => {
      templates
        .find('AWS::ElasticLoadBalancingV2::TargetGroup', 'EdgeTargets')
        .remove(['Properties', 'Targets']);
    },
    fails: ['elbv2-listener-serves'],
  },
];

/** Takes every way away by which Route 53 could learn that a target is down. */
function unwatch(templates: TemplateEditor, id: string): void {
  templates
    .find(RECORD, id)
    .remove(['Properties', 'HealthCheckId'])
    .set(['Properties', 'AliasTarget', 'EvaluateTargetHealth'], false);
}
