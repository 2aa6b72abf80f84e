import { createHash } from 'node:crypto';
import { decide } from '../../iam';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import type { TwinRequest, TwinResponse } from '../http/message';
import { ApiError, serveJson } from '../identity/api';
import type { Session } from '../identity/session';
import type { Caller } from '../identity/signature';
import { type Json, string } from '../json';
import { TWIN_ACCOUNT, type TwinValues } from '../values';
import { type PrivateKeys, type Secret, secretsOf } from './secrets';

/** Secrets Manager as far as functions read secrets. */
export class SecretsManager {
  readonly secrets = new Map<string, Secret>();

  /** @param privateKeys Keys that the twin's distributions trust in the place of those that nobody gave it. */
  constructor(
    private readonly clock: Clock,
    private readonly privateKeys: PrivateKeys,
  ) {}

  add(graph: Graph, values: TwinValues): void {
    for (const [arn, secret] of secretsOf(graph, values, this.privateKeys)) this.secrets.set(arn, secret);
  }

  serve(request: TwinRequest, caller: Caller): Promise<TwinResponse> {
    return serveJson({ GetSecretValue: (input) => this.value(input, request, caller) }, request);
  }

  private value(input: Json, request: TwinRequest, caller: Caller): Json {
    const id = string(input['SecretId']) ?? '';
    const secret = this.find(id);
    this.authorize('secretsmanager:GetSecretValue', secret, id, request, caller);
    const stage = string(input['VersionStage']) ?? 'AWSCURRENT';
    const value = stage === 'AWSCURRENT' ? secret?.value() : undefined;
    if (!secret || value === undefined)
      throw new ApiError(
        'ResourceNotFoundException',
        secret
          ? `Secrets Manager can't find the specified secret value for staging label: ${stage}`
          : "Secrets Manager can't find the specified secret.",
      );
    return {
      ARN: secret.arn,
      Name: secret.name,
      SecretString: value,
      VersionId: versionOf(value),
      VersionStages: ['AWSCURRENT'],
      CreatedDate: this.clock.epoch() / 1000,
    };
  }

  /** By ARN, by ARN without its random end, or by name (Secrets Manager, `GetSecretValue`, "SecretId"). */
  private find(id: string): Secret | undefined {
    return (
      this.secrets.get(id) ??
      [...this.secrets.values()].find(({ arn, name }) => id === name || id === arn.slice(0, -7))
    );
  }

  private authorize(
    action: string,
    secret: Secret | undefined,
    id: string,
    request: TwinRequest,
    caller: Caller,
  ): void {
    if (caller.kind === 'anonymous')
      throw new ApiError('MissingAuthenticationTokenException', 'Missing Authentication Token');
    if (caller.kind === 'refused')
      throw new ApiError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    const resource = secret?.arn ?? id;
    if (allowed(caller.session, action, resource, secret, request)) return;
    throw new ApiError(
      'AccessDeniedException',
      `User: ${caller.session.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    );
  }
}

function allowed(
  session: Session,
  action: string,
  resource: string,
  secret: Secret | undefined,
  request: TwinRequest,
): boolean {
  const context = {
    'aws:SecureTransport': String(request.secure),
    'aws:SourceIp': request.clientAddress.replace(/^::ffff:/, ''),
    ...session.context,
  };
  const policies = {
    ...session.policies,
    ...(secret?.policy && { resource: { policy: secret.policy, kind: 'ordinary' as const } }),
    resourceAccount: TWIN_ACCOUNT,
  };
  return decide({ principal: session.principal, action, resource, context }, policies).decision === 'allowed';
}

/** The same value is the same version: a UUID of its digest. */
function versionOf(value: string): string {
  const h = createHash('sha256').update(value).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
