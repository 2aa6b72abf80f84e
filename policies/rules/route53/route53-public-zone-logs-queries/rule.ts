import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

const GROUP = ['QueryLoggingConfig', 'CloudWatchLogsLogGroupArn'] as const;

export const rule = defineRule({
  id: 'route53-public-zone-logs-queries',
  title: 'Public hosted zone logs the queries that it answers',
  severity: 'low',
  resource: 'AWS::Route53::HostedZone',
  baseline: 'frameworks',
  rationale:
    'The queries of a public zone show who looks for names that do not exist, which is how an attack on forgotten subdomains begins, and who still uses a record that you are about to remove. They cannot be had afterwards.',
  remediation:
    'new route53.PublicHostedZone(this, "Zone", { zoneName, queryLogsLogGroupArn: logGroup.logGroupArn })',
  whenNotToUse: 'For zones without anything behind them, such as parked domains.',
  controls: [
    'fsbp:Route53.2',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-4',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C3.1'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/route53-controls.html#route53-2',
  ],
  messages: {
    logged: 'queries are logged to {group}',
    notLogged: 'queries are not logged',
    privateZone: 'the zone is private: Resolver logs its queries, not the zone',
    unknown: 'whether queries are logged rests on {value}',
  },
  check(zone, judge) {
    const vpcs = zone.get('VPCs');
    if (isList(vpcs) && vpcs.length > 0)
      return judge.notApplicable('privateZone', {}, [judge.property(zone, ['VPCs'])]);
    const group = zone.get(...GROUP);
    const evidence = [judge.property(zone, GROUP)];
    const filled = isFilled(group);
    if (filled === 'yes') return judge.pass('logged', { group }, evidence);
    if (isSymbolic(vpcs)) return judge.unknown('unknown', { value: vpcs }, [judge.property(zone, ['VPCs'])]);
    if (filled === 'unknown') return judge.unknown('unknown', { value: group }, evidence);
    return judge.fail('notLogged', {}, evidence);
  },
});
