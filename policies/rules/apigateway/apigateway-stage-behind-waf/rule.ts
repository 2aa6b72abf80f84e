import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { REST_STAGES, settledStageOf } from '../../../relations/api-stages';
import { stageAssociation } from '../../../relations/web-acls';

export const rule = defineRule({
  id: 'apigateway-stage-behind-waf',
  title: 'REST API stage is behind a web ACL',
  severity: 'low',
  resource: [...REST_STAGES],
  baseline: 'frameworks',
  rationale:
    'A public API is scanned within hours. A web ACL refuses what is known to be an attack before it costs an invocation, and is the place to block an address or to limit a caller in the hour when it matters.',
  remediation:
    'new wafv2.CfnWebACLAssociation(this, "Firewall", { resourceArn: api.deploymentStage.stageArn, webAclArn: webAcl.attrArn })',
  whenNotToUse:
    'For APIs that are reached only through a distribution with a web ACL of its own, and for private APIs.',
  controls: [
    'fsbp:APIGateway.4',
    'nist-800-53-r5:AC-4(21)',
    'nist-800-53-r5:SC-5',
    'pci-dss-4.0:6.4.2',
    'soc2:CC6.6',
    'fedramp-ksi:KSI-CNA-RVP',
    'wellarchitected:SEC05-BP03',
  ],
  requirements: ['C1.7', 'C3.2', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
    'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-4',
  ],
  messages: {
    behind: '{association} puts it behind a web ACL',
    none: 'nothing puts it behind a web ACL',
    unknown: '{association} puts it behind a web ACL that rests on {value}',
    noStage: 'this deployment makes no stage of its own',
  },
  check(subject, judge) {
    if (!settledStageOf(judge.graph, subject)) return judge.notApplicable('noStage');
    const association = stageAssociation(judge.graph, subject, subject.get('StageName'));
    if (!association) return judge.fail('none', {}, [judge.property(subject, ['StageName'])]);
    const acl = association.get('WebACLArn');
    const evidence = [
      judge.property(association, ['ResourceArn']),
      judge.property(association, ['WebACLArn']),
    ];
    const data = { association: association.logicalId, value: acl };
    // The empty text of a parameter is how templates leave the web ACL out.
    const given = isSymbolic(acl) && judge.graph.denoted(acl) === undefined;
    return given ? judge.unknown('unknown', data, evidence) : judge.pass('behind', data, evidence);
  },
});
