import { type Stack, aws_ses as ses } from 'aws-cdk-lib';

/** Receivers cannot tell these mails from forged ones. */
export function bad(stack: Stack): void {
  new ses.EmailIdentity(stack, 'Sender', {
    identity: ses.Identity.domain('example.com'),
    dkimSigning: false,
  });
}

/** Signed; the default. */
export function good(stack: Stack): void {
  new ses.EmailIdentity(stack, 'Sender', { identity: ses.Identity.domain('example.com') });
}
