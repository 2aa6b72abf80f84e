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

type Message = GroupMessage | 'answered' | 'differs' | 'ttl' | 'cname' | 'noTarget';

export const probe = defineProbe<Message, RecordGroup>({
  ...RECORD_METADATA,
  id: 'route53-simple-answers',
  title: 'A name answers with exactly the values, or the alias target, that its record declares',
  rationale:
    'A record that was changed by hand, or that points to something that is gone, sends clients to somebody else; the template does not show it.',
  remediation: 'new route53.ARecord(this, "Web", { zone, target: route53.RecordTarget.fromAlias(target) })',
  references: [
    `${ROUTING}-simple.html`,
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  ],
  messages: {
    ...GROUP_MESSAGES,
    answered: '{name} answers {values} on {count} name servers',
    differs: '{server} answers {values} for {name}; declared is {declared}',
    ttl: '{server} answers {name} with TTL {ttl}; declared is {declared}',
    cname: '{server} answers {name} with a CNAME: an alias must answer with addresses',
    noTarget: 'the alias target {target} of {name} has no address',
  },
  retries: 1,
  plan: (resource, planner) =>
    planGroups(resource, planner, ['simple'], (group) => {
      const [record] = group.records;
      const what =
        record?.aliasTarget === undefined
          ? (record?.values.join(', ') ?? '')
          : `what ${record.aliasTarget} answers`;
      return `${askedName(group)} ${group.type} is ${what}, on every name server`;
    }),
  async ask(group, session) {
    const name = askedName(group);
    const expected = await expectedOf(group, session);
    const [only] = expected.records;
    if (expected.servers.length === 0 || !only) return session.error('noServers', { zone: group.zone });
    const { record, values } = only;
    if (values.size === 0) return session.fail('noTarget', { target: record.aliasTarget ?? 'nothing', name });
    const declared = [...values].sort().join(', ');
    for (const server of expected.servers) {
      const answer = await askGroup(group, server, session);
      if (
        record.aliasTarget !== undefined &&
        answer.answers.some(({ type }) => type === 'CNAME') &&
        group.type !== 'CNAME'
      )
        return session.fail('cname', { server, name });
      const said = dataOf(answer, group.type);
      // The addresses of a load balancer or an edge change from one answer to the next: a part of them is right.
      const right =
        record.aliasTarget === undefined
          ? said.join(', ') === declared
          : said.length > 0 && said.every((v) => values.has(v));
      if (!right)
        return session.fail('differs', {
          server,
          values: said.length === 0 ? 'nothing' : said.join(', '),
          name,
          declared,
        });
      const off = answer.answers.find(({ ttl }) => record.ttl !== undefined && ttl !== record.ttl);
      if (off) return session.fail('ttl', { server, name, ttl: off.ttl, declared: record.ttl });
    }
    return session.pass('answered', { name, values: declared, count: expected.servers.length });
  },
});
