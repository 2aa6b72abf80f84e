import { isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const PROPERTY = 'AdminUsername';

export const rule = defineRule({
  id: 'redshiftserverless-namespace-admin-name',
  title: "Administrator of a Redshift Serverless namespace has a name that is not everybody's",
  severity: 'low',
  resource: 'AWS::RedshiftServerless::Namespace',
  baseline: 'frameworks',
  rationale:
    'With admin half of what a guesser needs is known, and it is the name that every namespace has by default.',
  remediation:
    'new CfnNamespace(this, "Namespace", { namespaceName, adminUsername: "keeper", manageAdminPassword: true })',
  whenNotToUse: 'Where nobody signs in with a password: then the name is no secret.',
  controls: [
    'fsbp:RedshiftServerless.5',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CM-6',
    'pci-dss-4.0:2.2.2',
    'soc2:CC6.1',
  ],
  requirements: ['C6.6'],
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-console-configuration-operations.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html#redshiftserverless-5',
  ],
  messages: {
    own: 'the administrator is called {name}',
    common: 'the administrator is called {name}',
    absent: 'AdminUsername is not set: the administrator is called admin',
    unknown: 'what the administrator is called rests on {value}',
  },
  check(namespace, judge) {
    const name = toStr(namespace.get(PROPERTY));
    const at = [judge.property(namespace, [PROPERTY])];
    if (isSymbolic(name)) return judge.unknown('unknown', { value: name }, at);
    // "The default admin username, admin" (Security Hub, RedshiftServerless.5).
    if (name === undefined || name === '') return judge.fail('absent', {}, at);
    return name.toLowerCase() === 'admin'
      ? judge.fail('common', { name }, at)
      : judge.pass('own', { name }, at);
  },
});
