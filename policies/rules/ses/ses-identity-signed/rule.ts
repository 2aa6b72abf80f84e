import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ses-identity-signed',
  title: 'SES signs the mails of an identity with DKIM',
  severity: 'low',
  resource: 'AWS::SES::EmailIdentity',
  rationale:
    'Without a DKIM signature a receiver cannot tell your mail from one that somebody else sent in your name, so it trusts neither: the large providers refuse unsigned mail of anybody who sends much of it.',
  remediation: 'new ses.EmailIdentity(this, "Sender", { identity, dkimSigning: true })',
  whenNotToUse: 'Where the mails are signed before SES gets them.',
  controls: ['nist-800-53-r5:SC-8', 'nist-800-53-r5:SI-7(6)', 'soc2:CC6.7', 'wellarchitected:SEC09-BP03'],
  requirements: ['C2.4'],
  references: [
    'https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim.html',
    'https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateEmailIdentity.html',
  ],
  messages: {
    pass: 'mails are signed',
    fail: 'signing is turned off: mails go out without a DKIM signature',
    unknown: 'whether mails are signed rests on {value}',
  },
  // Easy DKIM is on for an identity that says nothing of it (SES API, CreateEmailIdentity).
  schema: {
    properties: { DkimAttributes: { properties: { SigningEnabled: { enum: [true, 'true'] } } } },
  },
});
