import { isList, isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';

/** Both names are in use (Cognito API, CreateUserPoolClient, ExplicitAuthFlows). */
const PLAIN = ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'];

export const rule = defineRule({
  id: 'cognito-client-password-not-sent',
  title: 'Cognito app client proves the password and does not send it',
  severity: 'low',
  resource: 'AWS::Cognito::UserPoolClient',
  baseline: 'frameworks',
  rationale:
    'With USER_PASSWORD_AUTH the app sends the password itself with every sign-in, through every proxy and log that sees the inside of TLS. With SRP, the default, the app shows that it knows the password, and it never leaves the device.',
  remediation: 'pool.addClient("App", { authFlows: { userSrp: true } })',
  whenNotToUse:
    'While users are moved from another directory by a migration trigger, which needs the password.',
  controls: [
    'nist-800-53-r5:IA-5(1)',
    'nist-800-53-r5:SC-8',
    'pci-dss-4.0:8.3.2',
    'soc2:CC6.1',
    'wellarchitected:SEC02-BP01',
  ],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html',
  ],
  messages: {
    proved: 'no flow sends the password to the public API',
    sent: 'the flow {flow} sends the password itself',
    unknown: 'which flows are allowed rests on {value}',
  },
  check(client, judge) {
    // Without flows an app client has SRP, custom authentication and refresh (CloudFormation reference).
    const flows = client.get('ExplicitAuthFlows');
    const evidence = [judge.property(client, ['ExplicitAuthFlows'])];
    const items = isList(flows) ? flows : flows === undefined ? [] : [flows];
    const sent = items.find((flow) => PLAIN.includes(String(toStr(flow))));
    if (sent !== undefined) return judge.fail('sent', { flow: sent }, evidence);
    const open = items.find(isSymbolic);
    if (open !== undefined) return judge.unknown('unknown', { value: open }, evidence);
    return judge.pass('proved', {}, evidence);
  },
});
