import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'cognito-client-no-user-existence-leak',
  title: 'Cognito app client does not tell whether a user exists',
  severity: 'medium',
  resource: 'AWS::Cognito::UserPoolClient',
  rationale:
    'By default a sign-in or a password reset for an unknown name answers UserNotFoundException: whoever has the public id of the client can sort a list of addresses into customers and strangers, and spend leaked passwords on the customers only. ENABLED answers the same either way.',
  remediation: 'pool.addClient("Web", { preventUserExistenceErrors: true })',
  whenNotToUse:
    'For clients of machines that use client credentials only, and where user names are public anyway.',
  controls: ['nist-800-53-r5:SI-11', 'pci-dss-4.0:6.2.4', 'wellarchitected:SEC02-BP01'],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html',
  ],
  messages: {
    pass: 'errors are the same whether or not the user exists',
    fail: 'PreventUserExistenceErrors is not ENABLED: errors tell whether a user exists',
    unknown: 'whether errors tell that a user exists rests on {value}',
  },
  // "Defaults to LEGACY when you don't provide a value" (CloudFormation, AWS::Cognito::UserPoolClient).
  schema: {
    required: ['PreventUserExistenceErrors'],
    properties: { PreventUserExistenceErrors: { const: 'ENABLED' } },
  },
});
