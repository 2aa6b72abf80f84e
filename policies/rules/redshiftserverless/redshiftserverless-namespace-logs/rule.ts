import { isList, isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const PROPERTY = 'LogExports';

export const rule = defineRule({
  id: 'redshiftserverless-namespace-logs',
  title: 'Redshift Serverless namespace exports who connects and what changes of users',
  severity: 'low',
  resource: 'AWS::RedshiftServerless::Namespace',
  baseline: 'frameworks',
  rationale:
    'Who signed in, from where, who failed to, and who was made a user or given rights stands in these logs alone. CloudTrail sees the calls to the service, none of the connections to the database.',
  remediation:
    'new CfnNamespace(this, "Namespace", { namespaceName, logExports: ["userlog", "connectionlog", "useractivitylog"] })',
  whenNotToUse: 'For warehouses of tests with data that anybody may see.',
  controls: [
    'fsbp:RedshiftServerless.6',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:CA-7',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C6.6'],
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-audit-logging.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html#redshiftserverless-6',
  ],
  messages: {
    exported: 'it exports {logs}',
    missing: 'it does not export {missing}',
    unknown: 'which logs it exports rests on {value}',
  },
  check(namespace, judge) {
    const said = namespace.get(PROPERTY);
    const at = [judge.property(namespace, [PROPERTY])];
    if (isSymbolic(said)) return judge.unknown('unknown', { value: said }, at);
    // Nothing is exported unless it is listed (AWS::RedshiftServerless::Namespace, LogExports).
    const listed = isList(said) ? said : [];
    const names = new Set(listed.map((one) => String(toStr(one)).toLowerCase()));
    const missing = ['connectionlog', 'userlog'].filter((log) => !names.has(log));
    if (missing.length === 0) return judge.pass('exported', { logs: [...names].join(', ') }, at);
    const open = listed.find(isSymbolic);
    return open === undefined
      ? judge.fail('missing', { missing: missing.join(', ') }, at)
      : judge.unknown('unknown', { value: open }, at);
  },
});
