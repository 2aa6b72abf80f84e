import type { TwinRequest, TwinResponse } from '../http/message';
import { escapeXml } from '../http/xml';
import { queryAnswer, queryError } from './api';
import type { Caller, SignatureFault } from './signature';

/** Messages of STS for signatures that do not count. */
const FAULTS: Readonly<Record<SignatureFault, readonly [string, string]>> = {
  InvalidAccessKeyId: ['InvalidClientTokenId', 'The security token included in the request is invalid.'],
  SignatureDoesNotMatch: [
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided.',
  ],
  ExpiredToken: ['ExpiredToken', 'The security token included in the request is expired'],
  RequestTimeTooSkewed: ['SignatureDoesNotMatch', 'Signature expired'],
  RequestExpired: ['SignatureDoesNotMatch', 'Signature expired'],
  AuthorizationHeaderMalformed: [
    'IncompleteSignature',
    'The request signature does not conform to AWS standards.',
  ],
};

/** STS as far as probes ask it: who am I. Everybody may ask that, whatever policies say. */
export function serveSts(request: TwinRequest, caller: Caller): TwinResponse {
  const action =
    new URLSearchParams(request.body.toString('utf8')).get('Action') ??
    new URLSearchParams(request.query).get('Action');
  if (action !== 'GetCallerIdentity')
    return queryError(400, 'InvalidAction', `the twin's STS does not do ${action ?? 'nothing'}`);
  if (caller.kind === 'anonymous')
    return queryError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  if (caller.kind === 'refused') {
    const [code, message] = FAULTS[caller.fault];
    return queryError(403, code, message);
  }
  const { arn, userId, account } = caller.session;
  return queryAnswer(
    action,
    `<Arn>${escapeXml(arn)}</Arn><UserId>${escapeXml(userId)}</UserId><Account>${escapeXml(account)}</Account>`,
  );
}
