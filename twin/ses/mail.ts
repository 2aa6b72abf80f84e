import { randomUUID } from 'node:crypto';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { ApiError } from '../identity/api';
import type { Caller } from '../identity/signature';
import { type Json, object, string, strings } from '../json';
import { sessionMay, signedBy } from '../messaging/admission';
import { TWIN_ACCOUNT, type TwinValues } from '../values';

/** A mail that was taken. It goes nowhere. */
export interface Mail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An identity's `Ref` is what the template calls it: an address, or a domain. */
export function nameIdentities(graph: Graph, values: TwinValues): void {
  for (const identity of graph.resources('AWS::SES::EmailIdentity')) {
    const name = values.text(identity.get('EmailIdentity'));
    if (name !== undefined) values.bind(identity.ref, name);
  }
}

/** SES as far as sending goes, by its API of version 2. Identities of the template count as verified. */
export class MailSink {
  /** Every mail that was taken, in order. */
  readonly sent: Mail[] = [];
  private readonly identities = new Set<string>();
  private region = '';

  constructor(private readonly clock: Clock) {}

  add(graph: Graph, values: TwinValues): void {
    this.region = values.region;
    for (const identity of graph.resources('AWS::SES::EmailIdentity')) {
      const name = values.text(identity.get('EmailIdentity'));
      if (name !== undefined) this.identities.add(name.toLowerCase());
    }
  }

  /** Mails to an address, however it is written. */
  to(address: string): readonly Mail[] {
    return this.sent.filter(({ to }) => to.some((one) => one.toLowerCase() === address.toLowerCase()));
  }

  serve(request: TwinRequest, caller: Caller): TwinResponse {
    const headers = [
      ['Content-Type', 'application/json'],
      ['x-amzn-RequestId', randomUUID()],
    ] as const;
    try {
      return response(200, headers, JSON.stringify(this.send(request, caller)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return response(
        error.status,
        [...headers, ['x-amzn-ErrorType', error.code]],
        JSON.stringify({ message: error.message }),
      );
    }
  }

  private send(request: TwinRequest, caller: Caller): Json {
    const session = signedBy(caller);
    const input = read(request);
    const from = bare(string(input['FromEmailAddress']) ?? '');
    const domain = from.slice(from.lastIndexOf('@') + 1);
    const identity = [from, domain].find((one) => this.identities.has(one)) ?? from;
    const arn = `arn:aws:ses:${this.region}:${TWIN_ACCOUNT}:identity/${identity}`;
    if (!sessionMay(session, 'ses:SendEmail', { arn, policy: undefined }, request))
      throw new ApiError(
        'AccessDeniedException',
        `User '${session.arn}' is not authorized to perform 'ses:SendEmail' on resource '${arn}'`,
        403,
      );
    if (!this.identities.has(identity))
      throw new ApiError(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check in region ${this.region.toUpperCase()}: ${from}`,
      );
    const destination = object(input['Destination']);
    const to = ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((kind) => strings(destination[kind]));
    if (to.length === 0) throw new ApiError('BadRequestException', 'There are no recipients.');
    const simple = object(object(input['Content'])['Simple']);
    const body = object(simple['Body']);
    const mail: Mail = {
      id: randomUUID(),
      from,
      to: to.map(bare),
      subject: string(object(simple['Subject'])['Data']) ?? '',
      text: string(object(body['Text'] ?? body['Html'])['Data']) ?? '',
      at: this.clock.epoch(),
    };
    this.sent.push(mail);
    return { MessageId: mail.id };
  }
}

/** Whether a request sends a mail. */
export function isMail(request: TwinRequest): boolean {
  return request.method === 'POST' && request.path === '/v2/email/outbound-emails';
}

/** `Name <address>` without the name, in lower case. */
function bare(address: string): string {
  const at = address.lastIndexOf('<');
  return (at < 0 ? address : address.slice(at + 1).replace(/>.*$/, '')).trim().toLowerCase();
}

function read(request: TwinRequest): Json {
  try {
    return object(JSON.parse(request.body.toString('utf8')));
  } catch {
    throw new ApiError('BadRequestException', 'the body is not JSON');
  }
}
