import type { HandlerBreakage } from '../case';

/** What the handlers of paid content may do wrong, and no template shows. */
export const handlerBreakages: readonly HandlerBreakage[] = [
  {
    requirement: 'C4.3',
    name: 'the signer signs for everybody',
    handler: 'signurl',
    change: (code) => code.replace('throw new Refusal(403,"this is for premium users")', 'until=now+3600'),
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'signed addresses outlive the membership',
    handler: 'signurl',
    change: (code) =>
      code.replace(/Math\.min\((now\+Number\(required\("URL_VALID_SECONDS"\)\)),until\)/, '$1'),
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'a membership that is cancelled goes on',
    handler: 'cancelpremium',
    change: (code) => code.replace(/await cancel\(\w+\)/, 'await 0'),
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.3',
    name: 'anybody may make themselves premium',
    handler: 'registerpremium',
    change: (code) => code.replace(/throw new Refusal\(403,`only members of/, 'void(`only members of'),
    probes: ['cloudfront-urls-signed-for-members'],
  },
];
