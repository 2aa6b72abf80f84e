import { defineProbe } from '../../engine/probe';
import { askGroup, dataOf, expectedOf } from '../shared/expected';
import {
  GROUP_MESSAGES,
  type GroupMessage,
  planGroups,
  RECORD_METADATA,
  ROUTING,
} from '../shared/plan-group';
import { askedName, type RecordGroup } from '../shared/records';

type Message = GroupMessage | 'all' | 'few' | 'absent' | 'unhealthy';

/** Route 53 answers with this many at most. */
const MOST = 8;
const ROUNDS = 40;

export const probe = defineProbe<Message, RecordGroup>({
  ...RECORD_METADATA,
  id: 'route53-multivalue-answers',
  title: 'A multivalue name answers with up to eight of its declared values, and with each of them in turn',
  rationale:
    'A value that is never answered is a server that nobody uses; one that nobody declared is a server of somebody else.',
  remediation:
    'new route53.ARecord(this, "One", { zone, target, multiValueAnswer: true, setIdentifier: "one" })',
  references: [`${ROUTING}-multivalue.html`],
  messages: {
    ...GROUP_MESSAGES,
    all: '{name} answered all {count} values, at most {most} at a time, in {n} questions',
    few: '{name} answers {said} values at a time of {count}, not {most}',
    absent: '{name} never answered {value} in {n} questions',
    unhealthy: '{name} leaves out {value}, which is right only while its health check fails',
  },
  plan: (resource, planner) =>
    planGroups(
      resource,
      planner,
      ['multivalue'],
      (group) =>
        `${askedName(group)} ${group.type} asked ${ROUNDS} times answers each of ${group.records.length} values, at most ${MOST} at a time`,
    ),
  async ask(group, session) {
    const name = askedName(group);
    const expected = await expectedOf(group, session);
    if (expected.servers.length === 0) return session.error('noServers', { zone: group.zone });
    const declared = new Map(
      expected.records.flatMap(({ record, values }) => [...values].map((v) => [v, record] as const)),
    );
    const seen = new Set<string>();
    const most = Math.min(MOST, declared.size);
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < ROUNDS; i++) {
      const server = expected.servers[i % expected.servers.length] ?? '';
      const values = dataOf(await askGroup(group, server, session, { quiet: i > 2 }), group.type);
      if (values.length === 0) return session.fail('empty', { name, to: ` (${server})` });
      const strange = values.filter((value) => !declared.has(value));
      if (strange.length > 0) return session.fail('undeclared', { name, values: strange.join(', ') });
      least = Math.min(least, values.length);
      if (values.length > most)
        return session.fail('few', { name, said: values.length, count: declared.size, most });
      for (const value of values) seen.add(value);
    }
    const missing = [...declared].find(([value]) => !seen.has(value));
    if (missing) {
      const [value, record] = missing;
      return record.checked
        ? session.unknown('unhealthy', { name, value })
        : session.fail('absent', { name, value, n: ROUNDS });
    }
    if (least < most) return session.fail('few', { name, said: least, count: declared.size, most });
    return session.pass('all', { name, count: declared.size, most, n: ROUNDS });
  },
});
