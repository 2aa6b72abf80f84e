import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'lambda-url-authorized',
  title: 'Lambda function URL takes signed requests only',
  severity: 'high',
  resource: 'AWS::Lambda::Url',
  rationale:
    'A function URL without IAM authorization is a public endpoint with no throttle, no firewall and no authorizer in front of the function: whoever learns it runs the code and the bill. Behind CloudFront it still answers directly, unless an origin access control signs and AWS_IAM is asked.',
  remediation: 'fn.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM })',
  whenNotToUse: 'For webhooks whose function verifies a signature of the sender itself.',
  controls: [
    'fsbp:Lambda.1',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.1',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.7', 'C4.4'],
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  messages: {
    pass: 'requests have to be signed with IAM credentials',
    fail: 'the URL answers everyone',
    unknown: 'authorization rests on {value}',
  },
  schema: { required: ['AuthType'], properties: { AuthType: { const: 'AWS_IAM' } } },
});
