import { decide } from '../../iam';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import type { TwinRequest, TwinResponse } from '../http/message';
import { ApiError, serveJson } from '../identity/api';
import type { Session } from '../identity/session';
import type { Caller } from '../identity/signature';
import { type Json, object } from '../json';
import type { TwinValues } from '../values';
import { Engine } from './engine';
import { type Access, accessesOf } from './leading-keys';
import { Streams } from './streams';
import { type Table, tablesOf } from './tables';

/** The way of a function's requests through a DAX cluster: two roles decide, the function's and the cluster's. */
export interface ThroughDax {
  readonly cluster: string;
  readonly role: Session;
}

/** What the emulator does. Transactions, PartiQL, streams and backups it does not. */
const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;

/** DynamoDB: an emulator for the items, and in front of it the decision who may reach them. */
export class DynamoDb {
  readonly tables = new Map<string, Table>();
  /** Sessions whose requests go through a cluster on AWS. The twin has no cache: it decides as if, and asks the table. */
  readonly throughDax = new Map<Session, ThroughDax>();
  readonly streams: Streams;
  private readonly engine = new Engine(() => this.tables.values());

  constructor(clock: Clock) {
    this.streams = new Streams(this.engine, clock);
  }

  add(graph: Graph, values: TwinValues, account: string): void {
    for (const [name, table] of tablesOf(graph, values, account)) this.tables.set(name, table);
  }

  /** The answer to a request. */
  async serve(request: TwinRequest, caller: Caller): Promise<TwinResponse> {
    const operation = OPERATIONS.find((name) => request.headers.get('x-amz-target')?.endsWith(`.${name}`));
    if (!operation) return serveJson({}, request);
    let allowed: Json | undefined;
    const refused = await serveJson(
      {
        [operation]: (input) => {
          this.authorize(operation, input, request, caller);
          allowed = input;
          return {};
        },
      },
      request,
    );
    if (!allowed) return refused;
    return this.streams.concerns(operation, allowed, this.tables)
      ? this.streams.write(operation, request.body, allowed, this.tables)
      : this.engine.answer(operation, request.body);
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  /** @throws ApiError where the caller is nobody, or may not. */
  private authorize(operation: string, input: Json, request: TwinRequest, caller: Caller): void {
    if (caller.kind === 'anonymous')
      throw new ApiError('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
    if (caller.kind === 'refused') throw refusal(caller.fault);
    const { session } = caller;
    for (const access of accessesOf(operation, object(input), this.tables)) {
      if (this.allows(session, access, request)) continue;
      const { action, resource } = access;
      throw new ApiError(
        'AccessDeniedException',
        `User: ${session.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
      );
    }
  }

  private allows(session: Session, access: Access, request: TwinRequest): boolean {
    const dax = this.throughDax.get(session);
    if (!dax) return decided(session, access, request);
    const atCluster = {
      ...access,
      action: access.action.replace('dynamodb:', 'dax:'),
      resource: dax.cluster,
    };
    return decided(session, atCluster, request) && decided(dax.role, access, request);
  }
}

function decided(session: Session, access: Access, request: TwinRequest): boolean {
  const { action, resource, table, leadingKeys } = access;
  const context = {
    'aws:SecureTransport': String(request.secure),
    'aws:SourceIp': request.clientAddress.replace(/^::ffff:/, ''),
    ...session.context,
    ...(leadingKeys && leadingKeys.length > 0 && { 'dynamodb:LeadingKeys': leadingKeys }),
  };
  const policies = {
    ...session.policies,
    ...(table.policy && { resource: { policy: table.policy, kind: 'ordinary' as const } }),
    resourceAccount: table.account,
  };
  return decide({ principal: session.principal, action, resource, context }, policies).decision === 'allowed';
}

/** DynamoDB's words for signatures that do not count. */
function refusal(fault: string): ApiError {
  if (fault === 'InvalidAccessKeyId')
    return new ApiError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  if (fault === 'ExpiredToken')
    return new ApiError('ExpiredTokenException', 'The security token included in the request is expired');
  return new ApiError(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided.',
  );
}
