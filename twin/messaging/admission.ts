import { decide, type Policy } from '../../iam';
import type { TwinRequest } from '../http/message';
import { ApiError } from '../identity/api';
import type { Session } from '../identity/session';
import type { Caller } from '../identity/signature';
import { TWIN_ACCOUNT } from '../values';

/** A queue, a topic: something with an ARN and perhaps a policy of its own. */
export interface Guarded {
  readonly arn: string;
  readonly policy: Policy | undefined;
}

/** Whether somebody who signed may do something to it. */
export function sessionMay(
  session: Session,
  action: string,
  { arn, policy }: Guarded,
  request?: TwinRequest,
): boolean {
  const context = {
    'aws:SecureTransport': String(request?.secure ?? true),
    ...(request && { 'aws:SourceIp': request.clientAddress.replace(/^::ffff:/, '') }),
    ...session.context,
  };
  const policies = {
    ...session.policies,
    ...(policy && { resource: { policy, kind: 'ordinary' as const } }),
    resourceAccount: TWIN_ACCOUNT,
  };
  return (
    decide({ principal: session.principal, action, resource: arn, context }, policies).decision === 'allowed'
  );
}

/** Whether a service of AWS may do something to it on behalf of something else: only its own policy can say so. */
export function serviceMay(
  service: string,
  action: string,
  { arn, policy }: Guarded,
  sourceArn: string,
): boolean {
  if (!policy) return false;
  const context = {
    'aws:SecureTransport': 'true',
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': TWIN_ACCOUNT,
  };
  const request = { principal: { type: 'service' as const, service }, action, resource: arn, context };
  const policies = { resource: { policy, kind: 'ordinary' as const }, resourceAccount: TWIN_ACCOUNT };
  return decide(request, policies).decision === 'allowed';
}

/**
 * Whose signature a request carries.
 * @throws ApiError where it carries none that counts.
 */
export function signedBy(caller: Caller): Session {
  if (caller.kind === 'signed') return caller.session;
  if (caller.kind === 'anonymous')
    throw new ApiError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  const code = caller.fault === 'InvalidAccessKeyId' ? 'InvalidClientTokenId' : caller.fault;
  throw new ApiError(
    code,
    code === 'InvalidClientTokenId'
      ? 'The security token included in the request is invalid.'
      : 'The request signature we calculated does not match the signature you provided.',
    403,
  );
}
