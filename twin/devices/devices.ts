import { randomUUID } from 'node:crypto';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { ApiError } from '../identity/api';
import type { Caller } from '../identity/signature';
import { object } from '../json';
import type { Lambda } from '../lambda/lambda';
import { sessionMay, signedBy } from '../messaging/admission';
import type { Backlog } from '../messaging/backlog';
import type { Queue } from '../messaging/queue';
import type { Bucket } from '../s3/bucket';
import { TWIN_ACCOUNT, type TwinValues } from '../values';
import { type Delivery, delivered, deliveriesOf } from './firehose';
import { rulesOf, selected, type TopicRule, topicMatches } from './rules';

/** The way of a device's message: topic rules of IoT Core, streams of Kinesis, delivery streams of Firehose. */
export class Devices {
  private readonly rules: TopicRule[] = [];
  private readonly deliveries: Delivery[] = [];
  /** ARNs of streams by their names. */
  private readonly streams = new Map<string, string>();
  private region = '';

  constructor(
    private readonly around: {
      readonly lambda: Lambda;
      readonly backlog: Backlog;
      readonly clock: Clock;
      readonly queues: ReadonlyMap<string, Queue>;
      readonly buckets: ReadonlyMap<string, Bucket>;
    },
  ) {}

  add(graph: Graph, values: TwinValues): void {
    this.region = values.region;
    this.rules.push(...rulesOf(graph, values));
    this.deliveries.push(...deliveriesOf(graph, values));
    for (const stream of graph.resources('AWS::Kinesis::Stream'))
      this.streams.set(values.text(stream.ref) ?? '', values.text(stream.attribute('Arn')) ?? '');
  }

  /** IoT Core's own address, and messages that are published to it; undefined for a request to anything else. */
  serve(request: TwinRequest, caller: Caller): TwinResponse | undefined {
    const topic = /^\/topics\/(.{1,512})$/.exec(request.path)?.[1];
    const finds = request.path === '/endpoint' && /^iot\./.test(request.host);
    if (!finds && (topic === undefined || request.method !== 'POST')) return undefined;
    const headers = [
      ['Content-Type', 'application/json'],
      ['x-amzn-RequestId', randomUUID()],
    ] as const;
    try {
      const arn = `arn:aws:iot:${this.region}:${TWIN_ACCOUNT}:`;
      const session = signedBy(caller);
      const name = decodeURIComponent(topic ?? '');
      const [action, resource] = finds
        ? (['iot:DescribeEndpoint', '*'] as const)
        : (['iot:Publish', `${arn}topic/${name}`] as const);
      if (!sessionMay(session, action, { arn: resource, policy: undefined }, request))
        throw new ApiError('ForbiddenException', 'Forbidden', 403);
      if (finds) {
        const endpointAddress = `twin-ats.iot.${this.region}.amazonaws.com`;
        return response(200, headers, JSON.stringify({ endpointAddress }));
      }
      this.publish(name, request.body);
      return response(200, headers, JSON.stringify({ message: 'OK', traceId: randomUUID() }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const said = [...headers, ['x-amzn-ErrorType', error.code]] as const;
      return response(error.status, said, JSON.stringify({ message: error.message }));
    }
  }

  private publish(topic: string, body: Buffer): void {
    let message: unknown;
    try {
      message = JSON.parse(body.toString('utf8'));
    } catch {
      // Rules that read members of what is no JSON have nothing to read.
      message = undefined;
    }
    for (const rule of this.rules.filter(({ filter }) => topicMatches(filter, topic))) {
      const record = selected(rule, topic, message, this.around.clock.epoch());
      for (const { name, role } of rule.streams)
        if (!this.put(name, role, Buffer.from(JSON.stringify(record)))) this.failed(rule, topic, body);
    }
  }

  /** @returns Whether the role may, and there is such a stream. */
  private put(name: string, roleArn: string, data: Buffer): boolean {
    const { lambda, backlog } = this.around;
    const arn = this.streams.get(name);
    const session = lambda.sessionOf(roleArn, 'iot');
    if (
      arn === undefined ||
      !session ||
      !sessionMay(session, 'kinesis:PutRecord', { arn, policy: undefined })
    )
      return false;
    for (const delivery of this.deliveries.filter(({ source }) => source.arn === arn))
      backlog.start(() => delivered(delivery, data, this.around));
    return true;
  }

  /** Source: AWS IoT Core Developer Guide, "Error handling (error action)". */
  private failed({ onError }: TopicRule, topic: string, body: Buffer): void {
    const { lambda, queues } = this.around;
    const queue = [...queues.values()].find(({ config }) => config.url === onError?.queueUrl);
    const session = onError && lambda.sessionOf(onError.role, 'iot');
    if (queue && session && sessionMay(session, 'sqs:SendMessage', queue.config))
      queue.send(
        JSON.stringify({
          topic,
          base64OriginalPayload: body.toString('base64'),
          failures: [object(undefined)],
        }),
      );
  }
}
