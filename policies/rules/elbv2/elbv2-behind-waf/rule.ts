import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';

export const rule = defineRule({
  id: 'elbv2-behind-waf',
  title: 'Application Load Balancer is behind a web ACL',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'A web ACL stops the known bad inputs, the scanners and the floods before they take a worker of the application, and it is the one place where an attack of today can be blocked within a minute, without a deployment.',
  remediation:
    'new wafv2.CfnWebACLAssociation(this, "Waf", { resourceArn: loadBalancer.loadBalancerArn, webAclArn: webAcl.attrArn })',
  whenNotToUse:
    'For internal balancers, and for those that only a CloudFront distribution with a web ACL can reach: requests would be paid for twice.',
  controls: [
    'securityhub:ELB.16',
    'nist-800-53-r5:AC-4(21)',
    'nist-800-53-r5:SC-5',
    'pci-dss-4.0:6.4.2',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP03',
    'fedramp-ksi:KSI-CNA-RVP',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16',
  ],
  messages: {
    behind: 'requests pass the web ACL that {by} puts in front',
    none: 'no web ACL is put in front of it',
    otherType: 'a {type} load balancer cannot have a web ACL',
    unknown: 'whether it can have a web ACL rests on {value}',
  },
  check(balancer, judge) {
    // Absent it is application (AWS::ElasticLoadBalancingV2::LoadBalancer, Type).
    const type = balancer.get('Type') ?? 'application';
    const at = [judge.property(balancer, ['Type'])];
    if (!isSymbolic(type) && type !== 'application') return judge.notApplicable('otherType', { type }, at);
    const [association] = judge.graph.related(balancer, ASSOCIATION, 'ResourceArn');
    if (association) {
      const evidence = [judge.resource(association, 'association')];
      return judge.pass('behind', { by: association.logicalId }, evidence);
    }
    return isSymbolic(type) ? judge.unknown('unknown', { value: type }, at) : judge.fail('none');
  },
});
