import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'iot-authorizer-signed',
  title: 'IoT custom authorizer is asked about signed tokens only',
  severity: 'medium',
  resource: 'AWS::IoT::Authorizer',
  rationale:
    'With signing on, IoT Core checks the signature of a token before it calls the function. Without it anybody on the internet calls the function as often as they like, with whatever they like: its bill, its concurrency and every flaw of its parser are open.',
  remediation:
    'new iot.CfnAuthorizer(this, "Authorizer", { authorizerFunctionArn, signingDisabled: false, tokenKeyName: "token", tokenSigningPublicKeys: { key: publicKey } })',
  whenNotToUse: 'For devices that can send a password only, with a function that is made for hostile input.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:IA-2',
    'nist-800-53-r5:SC-5',
    'nist-800-53-r5:SC-23',
    'soc2:CC6.1',
    'wellarchitected:SEC09-BP03',
  ],
  requirements: ['C6.1', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/iot/latest/developerguide/config-custom-auth.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iot-authorizer.html',
  ],
  messages: {
    pass: 'signatures of tokens are checked',
    fail: 'SigningDisabled is on: the function is called for every token',
    unknown: 'whether signatures are checked rests on {value}',
  },
  // Signing is on unless it is disabled (AWS::IoT::Authorizer, SigningDisabled).
  schema: {
    anyOf: [
      { not: { required: ['SigningDisabled'] } },
      { properties: { SigningDisabled: { not: { enum: [true, 'true', 'True', 'TRUE'] } } } },
    ],
  },
});
