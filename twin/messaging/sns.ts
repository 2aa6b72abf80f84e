import type { TwinRequest, TwinResponse } from '../http/message';
import { escapeXml } from '../http/xml';
import { ApiError, queryAnswer, queryError } from '../identity/api';
import type { Caller } from '../identity/signature';
import { sessionMay, signedBy } from './admission';
import type { Publisher } from './publish';
import type { MessageAttribute } from './queue';
import type { Topic } from './topic';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** SNS by its query protocol, as far as publishing goes. */
export class Sns {
  constructor(
    private readonly topics: ReadonlyMap<string, Topic>,
    private readonly publisher: Publisher,
  ) {}

  serve(request: TwinRequest, caller: Caller, depth: number): TwinResponse {
    const input = new URLSearchParams(request.body.toString('utf8'));
    const action = input.get('Action') ?? '';
    try {
      return queryAnswer(action, this.answer(action, input, request, caller, depth), NAMESPACE);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return queryError(error.status, error.code, error.message, NAMESPACE);
    }
  }

  private answer(
    action: string,
    input: URLSearchParams,
    request: TwinRequest,
    caller: Caller,
    depth: number,
  ): string {
    const session = signedBy(caller);
    const arn = input.get('TopicArn') ?? input.get('TargetArn') ?? '';
    const topic = this.topics.get(arn);
    const authorize = (permission: string): Topic => {
      if (!sessionMay(session, permission, topic ?? { arn, policy: undefined }, request))
        throw new ApiError(
          'AuthorizationError',
          `User: ${session.arn} is not authorized to perform: ${permission} on resource: ${arn} because no identity-based policy allows the ${permission} action`,
          403,
        );
      if (!topic) throw new ApiError('NotFound', 'Topic does not exist', 404);
      return topic;
    };
    if (action === 'Publish')
      return `<MessageId>${this.published(authorize('sns:Publish'), input, '', depth)}</MessageId>`;
    if (action === 'PublishBatch') {
      const to = authorize('sns:Publish');
      const members = indices(input, 'PublishBatchRequestEntries.member').map((i) => {
        const prefix = `PublishBatchRequestEntries.member.${i}.`;
        const id = this.published(to, input, prefix, depth);
        return `<member><Id>${escapeXml(input.get(`${prefix}Id`) ?? '')}</Id><MessageId>${id}</MessageId></member>`;
      });
      return `<Successful>${members.join('')}</Successful><Failed/>`;
    }
    if (action === 'ListSubscriptionsByTopic') {
      const { subscriptions } = authorize('sns:ListSubscriptionsByTopic');
      const members = subscriptions.map(
        (one) =>
          `<member><SubscriptionArn>${escapeXml(one.arn)}</SubscriptionArn><Owner>${arn.split(':')[4] ?? ''}</Owner><Protocol>${escapeXml(one.protocol)}</Protocol><Endpoint>${escapeXml(one.endpoint)}</Endpoint><TopicArn>${escapeXml(arn)}</TopicArn></member>`,
      );
      return `<Subscriptions>${members.join('')}</Subscriptions>`;
    }
    throw new ApiError('InvalidAction', `the twin's SNS does not do ${action}`);
  }

  private published(topic: Topic, input: URLSearchParams, prefix: string, depth: number): string {
    const message = input.get(`${prefix}Message`) ?? '';
    if (message === '') throw new ApiError('InvalidParameter', 'Invalid parameter: Empty message');
    const subject = input.get(`${prefix}Subject`);
    return this.publisher.publish(topic, {
      message,
      ...(subject !== null && { subject }),
      attributes: attributesIn(input, `${prefix}MessageAttributes.entry`),
      depth,
    });
  }
}

/** Lists are numbered from 1 in the query protocol. */
function indices(input: URLSearchParams, prefix: string): readonly number[] {
  const numbers = [...input.keys()]
    .filter((key) => key.startsWith(`${prefix}.`))
    .map((key) => Number.parseInt(key.slice(prefix.length + 1), 10));
  return [...new Set(numbers)].filter((n) => n > 0).sort((a, b) => a - b);
}

function attributesIn(input: URLSearchParams, prefix: string): Readonly<Record<string, MessageAttribute>> {
  return Object.fromEntries(
    indices(input, prefix).map((i) => {
      const value = (name: string): string | null => input.get(`${prefix}.${i}.Value.${name}`);
      const [text, bytes] = [value('StringValue'), value('BinaryValue')];
      const attribute = {
        DataType: value('DataType') ?? 'String',
        ...(text !== null && { StringValue: text }),
        ...(bytes !== null && { BinaryValue: bytes }),
      };
      return [input.get(`${prefix}.${i}.Name`) ?? '', attribute] as const;
    }),
  );
}

/** Whether a request may be one to SNS. */
export function isSns(request: TwinRequest, caller: Caller): boolean {
  return /^sns\./.test(request.host) || (caller.kind === 'signed' && caller.service === 'sns');
}
