import { type Stack, aws_ses as ses } from 'aws-cdk-lib';

/** In the clear where the other side offers no TLS. */
export function bad(stack: Stack): void {
  new ses.ConfigurationSet(stack, 'Mails');
}

/** Over TLS or not at all. */
export function good(stack: Stack): void {
  new ses.ConfigurationSet(stack, 'Mails', { tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE });
}
