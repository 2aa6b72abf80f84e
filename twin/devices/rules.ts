import type { Graph } from '../../template';
import { flag, type Json, list, object, string } from '../json';
import type { TwinValues } from '../values';

/** What a topic rule does with a message, as far as the twin does it. */
export interface TopicRule {
  readonly filter: string;
  readonly select: readonly Selected[];
  /** Streams that it puts records into, with the role that it does so with. */
  readonly streams: readonly { readonly name: string; readonly role: string }[];
  readonly onError: { readonly queueUrl: string; readonly role: string } | undefined;
}

interface Selected {
  readonly what: 'message' | 'time' | 'topic' | number;
  /** Undefined for members of the message that stand beside the others. */
  readonly as: string | undefined;
}

/** Rules that are on and whose SQL the twin reads: whole messages, topics and times, without conditions. */
export function rulesOf(graph: Graph, values: TwinValues): readonly TopicRule[] {
  return graph.resources('AWS::IoT::TopicRule').flatMap((resource): TopicRule[] => {
    const payload = object(object(values.plain(resource.properties))['TopicRulePayload']);
    const read = sqlOf(string(payload['Sql']) ?? '');
    if (!read || flag(payload['RuleDisabled'])) return [];
    const streams = list(payload['Actions']).flatMap((action) => {
      const kinesis = object(object(action)['Kinesis']);
      const name = string(kinesis['StreamName']);
      return name === undefined ? [] : [{ name, role: string(kinesis['RoleArn']) ?? '' }];
    });
    const sqs = object(object(payload['ErrorAction'])['Sqs']);
    const queueUrl = string(sqs['QueueUrl']);
    const onError = queueUrl === undefined ? undefined : { queueUrl, role: string(sqs['RoleArn']) ?? '' };
    return [{ ...read, streams, onError }];
  });
}

/** Source: AWS IoT Core Developer Guide, "AWS IoT SQL reference". Undefined for what the twin does not read. */
export function sqlOf(sql: string): Pick<TopicRule, 'filter' | 'select'> | undefined {
  const [, columns = '', filter = ''] = /^\s*SELECT ([^']{1,1000}) FROM '([^']{1,256})'\s*$/i.exec(sql) ?? [];
  const select = columns.split(',').map((column) => {
    const [, what = '', as] =
      /^\s*(\*|topic\(\d{0,2}\)|timestamp\(\))(?: AS (\w{1,64}))?\s*$/i.exec(column) ?? [];
    if (what === '*') return { what: 'message', as } as const;
    if (as === undefined || what === '') return undefined;
    if (/^timestamp/i.test(what)) return { what: 'time', as } as const;
    const level = Number.parseInt(what.slice(6), 10);
    return { what: Number.isNaN(level) ? ('topic' as const) : level, as };
  });
  const known = select.filter((one) => one !== undefined);
  return filter === '' || known.length < select.length ? undefined : { filter, select: known };
}

/** Whether a topic is one that a filter means: `+` is one level, `#` all that follow. */
export function topicMatches(filter: string, topic: string): boolean {
  const [wanted, given] = [filter.split('/'), topic.split('/')];
  const rest = wanted.indexOf('#');
  if (rest < 0 && wanted.length !== given.length) return false;
  const compared = rest < 0 ? wanted : wanted.slice(0, rest);
  return compared.every((level, i) => given[i] !== undefined && (level === '+' || level === given[i]));
}

/** What a rule makes of a message. */
export function selected({ select }: TopicRule, topic: string, message: unknown, epoch: number): Json {
  const parts = select.map(({ what, as }): Json => {
    if (what === 'message') return as === undefined ? object(message) : { [as]: message };
    const value = what === 'time' ? epoch : what === 'topic' ? topic : topic.split('/')[what - 1];
    return as === undefined ? {} : { [as]: value };
  });
  return Object.assign({}, ...parts) as Json;
}
