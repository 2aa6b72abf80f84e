import { isList, isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'cognito-client-no-implicit-grant',
  title: 'Cognito app client hands out no tokens in the address bar',
  severity: 'medium',
  resource: 'AWS::Cognito::UserPoolClient',
  rationale:
    'The implicit grant puts the access token into the address: it stays in the history of the browser, goes to whatever script the page loads, and whoever gets it is the user. OAuth 2.1 has removed it; the authorization code with PKCE works for the same clients. CDK turns it on when nothing is said.',
  remediation:
    'pool.addClient("App", { oAuth: { flows: { authorizationCodeGrant: true }, callbackUrls: ["https://app.example.com/"] } })',
  whenNotToUse: 'For old clients that cannot use the code grant, until they are gone.',
  controls: [
    'nist-800-53-r5:IA-5',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:6.2.4',
    'soc2:CC6.1',
    'wellarchitected:SEC02-BP02',
  ],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints-oauth-grants.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html',
  ],
  messages: {
    none: 'the implicit grant is not among its flows',
    implicit: 'the implicit grant is among its flows: tokens come in the address',
    noOAuth: 'it takes no part in OAuth: AllowedOAuthFlowsUserPoolClient is not true',
    unknown: 'which grants it may use rests on {value}',
  },
  check(client, judge) {
    const flows = client.get('AllowedOAuthFlows');
    const evidence = [judge.property(client, ['AllowedOAuthFlows'])];
    const items = isList(flows) ? flows : flows === undefined ? [] : [flows];
    // CloudFormation takes a single text where it wants a list.
    const certain = items.some((flow) => toStr(flow) === 'implicit');
    const open = items.find(isSymbolic);
    if (!certain && open === undefined) return judge.pass('none', {}, evidence);
    // Off when it is not set (Cognito API, CreateUserPoolClient).
    const enabled = client.get('AllowedOAuthFlowsUserPoolClient');
    const place = judge.property(client, ['AllowedOAuthFlowsUserPoolClient']);
    if (isOn(enabled) === 'no') return judge.pass('noOAuth', {}, [place]);
    if (isOn(enabled) === 'unknown') return judge.unknown('unknown', { value: enabled }, [place]);
    if (certain) return judge.fail('implicit', {}, evidence);
    return judge.unknown('unknown', { value: open }, evidence);
  },
});
