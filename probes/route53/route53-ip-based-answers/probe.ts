import { UNMAPPED_NETWORK } from '../../../aws';
import { defineProbe } from '../../engine/probe';
import { askGroup, dataOf, expectedOf, recordOf, shownRecord } from '../shared/expected';
import {
  GROUP_MESSAGES,
  type GroupMessage,
  planGroups,
  RECORD_METADATA,
  ROUTING,
} from '../shared/plan-group';
import { askedName, type RecordGroup } from '../shared/records';

type Message = GroupMessage | 'placed' | 'elsewhere' | 'noBlocks' | 'answered';

export const probe = defineProbe<Message, RecordGroup>({
  ...RECORD_METADATA,
  id: 'route53-ip-based-answers',
  title:
    'A name that answers by client address answers each declared block with its own record, and others with the default',
  rationale: 'A block that is matched to the wrong record sends a whole provider to the wrong place.',
  remediation: 'cidrRoutingConfig: route53.CidrRoutingConfig.withDefaultLocationName(collection)',
  references: [`${ROUTING}-ipbased.html`],
  messages: {
    ...GROUP_MESSAGES,
    placed: '{name} answers {count} blocks with the record of their location, and others with the default',
    elsewhere: '{name} answers {record} to {block}, which is a block of {wanted}',
    noBlocks: '{name} has locations without blocks that the template tells',
    answered: '{name} answers {values} to {block}, which is in no location, and there is no default record',
  },
  retries: 1,
  plan: (resource, planner) =>
    planGroups(resource, planner, ['ip-based'], (group) => {
      const blocks = group.records.flatMap((record) => record.blocks).filter((block) => block !== '*');
      return `${askedName(group)} ${group.type} asked from ${blocks.join(', ')} and from elsewhere (EDNS Client Subnet)`;
    }),
  async ask(group, session) {
    const name = askedName(group);
    const expected = await expectedOf(group, session);
    const [server] = expected.servers;
    if (server === undefined) return session.error('noServers', { zone: group.zone });
    const blocks = group.records.flatMap((record) =>
      record.blocks.filter((block) => block !== '*').map((block) => ({ block, record })),
    );
    if (blocks.length === 0) return session.unknown('noBlocks', { name });
    for (const { block, record } of blocks) {
      const values = dataOf(await askGroup(group, server, session, { subnet: narrowed(block) }), group.type);
      if (values.length === 0) return session.fail('empty', { name, to: ` to ${block}` });
      const found = recordOf(expected, values);
      if (!found) return session.fail('undeclared', { name, values: values.join(', ') });
      if (found !== record)
        return session.fail('elsewhere', {
          name,
          record: shownRecord(found),
          block,
          wanted: shownRecord(record),
        });
    }
    const byDefault = group.records.find((record) => record.blocks.includes('*'));
    const values = dataOf(await askGroup(group, server, session, { subnet: UNMAPPED_NETWORK }), group.type);
    const found = recordOf(expected, values);
    if (!byDefault && values.length > 0)
      return session.fail('answered', { name, values: values.join(', '), block: UNMAPPED_NETWORK });
    if (byDefault && found !== byDefault)
      return session.fail('elsewhere', {
        name,
        record: found ? shownRecord(found) : 'nothing',
        block: UNMAPPED_NETWORK,
        wanted: shownRecord(byDefault),
      });
    return session.pass('placed', { name, count: blocks.length });
  },
});

/** Resolvers send /24 and /48; a block that is wider is asked by its first such network. */
function narrowed(block: string): string {
  const [ip = '', bits = ''] = block.split('/');
  const least = ip.includes(':') ? 48 : 24;
  return `${ip}/${Math.max(Number(bits), least)}`;
}
