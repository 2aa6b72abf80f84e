import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'wafv2-web-acl-logged',
  title: 'WAF web ACL logs the requests that it judges',
  severity: 'low',
  resource: 'AWS::WAFv2::WebACL',
  baseline: 'frameworks',
  rationale:
    'Which rule stopped a customer, and what an attacker tried before something worked, stands in the log of the web ACL and nowhere else: samples hold a few requests of the last three hours.',
  remediation:
    'new wafv2.CfnLoggingConfiguration(this, "Logging", { resourceArn: acl.attrArn, logDestinationConfigs: [logGroup.logGroupArn] }) // the name begins with aws-waf-logs-',
  whenNotToUse:
    'Where the requests are logged by what stands behind the web ACL, and false positives are no concern.',
  controls: [
    'securityhub:WAF.11',
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
  requirements: ['C3.2', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11',
  ],
  messages: {
    logged: '{configuration} sends its log to {destination}',
    absent: 'no logging configuration of these templates is for it',
    nowhere: '{configuration} names no destination',
    unknown: 'where {configuration} sends its log rests on {value}',
    perhaps: '{configuration} may be for it: that rests on {value}',
  },
  check(acl, judge) {
    const [configuration] = judge.graph.related(acl, 'AWS::WAFv2::LoggingConfiguration', 'ResourceArn');
    if (!configuration) {
      const open = judge.graph
        .declared('AWS::WAFv2::LoggingConfiguration')
        .find((one) => one.exists && isOpen(one.get('ResourceArn')));
      return open
        ? judge.unknown('perhaps', { configuration: open.logicalId, value: open.get('ResourceArn') }, [
            judge.property(open, ['ResourceArn']),
          ])
        : judge.fail('absent', {}, [judge.resource(acl, 'web ACL')]);
    }
    const name = { configuration: configuration.logicalId };
    const destinations = configuration.get('LogDestinationConfigs');
    const at = [judge.property(configuration, ['LogDestinationConfigs'])];
    if (isSymbolic(destinations)) return judge.unknown('unknown', { ...name, value: destinations }, at);
    const [destination] = isList(destinations) ? destinations : [];
    return destination === undefined
      ? judge.fail('nowhere', name, at)
      : judge.pass('logged', { ...name, destination }, at);
  },
});

/** A parameter, an import or another value that may be the ARN of any web ACL. */
function isOpen(value: unknown): boolean {
  return isSymbolic(value) && !('origin' in value && value.origin.kind === 'resource');
}
