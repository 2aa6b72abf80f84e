import type { RecordType } from 'dns-packet';
import type { DnsAnswer } from '../../clients/dns';
import type { Session } from '../../engine/probe';
import { askedName, comparable, type DeclaredRecord, type RecordGroup } from './records';

/** What answers are compared with: the values of each record, those of aliases looked up. */
export interface Expected {
  readonly servers: readonly string[];
  readonly records: readonly { readonly record: DeclaredRecord; readonly values: ReadonlySet<string> }[];
}

/** Looks up the name servers of the zone and what the aliases point to. */
export async function expectedOf(group: RecordGroup, session: Session): Promise<Expected> {
  const servers = group.servers.length > 0 ? group.servers : await session.dns.serversOf(group.zone);
  const records = await Promise.all(
    group.records.map(async (record) => ({
      record,
      values: new Set(await valuesOf(record, group, session, servers)),
    })),
  );
  return { servers, records };
}

async function valuesOf(
  record: DeclaredRecord,
  group: RecordGroup,
  session: Session,
  servers: readonly string[],
): Promise<readonly string[]> {
  const { aliasTarget } = record;
  if (aliasTarget === undefined) return record.values;
  if (aliasTarget === '') return [];
  const type = group.type === 'AAAA' ? 'AAAA' : 'A';
  const [server] = servers;
  if (server !== undefined && (aliasTarget === group.zone || aliasTarget.endsWith(`.${group.zone}`))) {
    const answer = await session.dns.ask({ server, name: aliasTarget, type: group.type as RecordType });
    return dataOf(answer, group.type);
  }
  return (await session.dns.addressesOf(aliasTarget, type)).map((value) => comparable(type, value));
}

/** The values of an answer in the form in which they are compared, in order of the alphabet. */
export function dataOf(answer: DnsAnswer, type: string): readonly string[] {
  return answer.answers.map(({ data }) => (type === 'TXT' ? data : comparable(type, data))).sort();
}

/** The record whose values an answer has; undefined when no record declares them. */
export function recordOf(expected: Expected, values: readonly string[]): DeclaredRecord | undefined {
  return expected.records.find(
    ({ values: declared }) => values.length > 0 && values.every((value) => declared.has(value)),
  )?.record;
}

/** Asks one server for the group's name. */
export function askGroup(
  group: RecordGroup,
  server: string,
  session: Session,
  more: { readonly subnet?: string; readonly quiet?: boolean; readonly resend?: number } = {},
): Promise<DnsAnswer> {
  return session.dns.ask({ server, name: askedName(group), type: group.type as RecordType, ...more });
}

/** Records in words: `web (192.0.2.1)`. */
export function shownRecord({ setId, values, aliasTarget }: DeclaredRecord): string {
  return `${setId} (${aliasTarget === undefined ? values.join(', ') : `alias of ${aliasTarget}`})`;
}
