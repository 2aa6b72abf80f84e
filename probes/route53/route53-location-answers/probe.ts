import { CLIENT_NETWORKS, type ClientNetwork, UNMAPPED_NETWORK } from '../../../aws';
import { defineProbe } from '../../engine/probe';
import { askGroup, dataOf, expectedOf, recordOf, shownRecord } from '../shared/expected';
import {
  GROUP_MESSAGES,
  type GroupMessage,
  planGroups,
  RECORD_METADATA,
  ROUTING,
} from '../shared/plan-group';
import { askedName, type DeclaredRecord, type RecordGroup } from '../shared/records';

type Message =
  | GroupMessage
  | 'placed'
  | 'member'
  | 'elsewhere'
  | 'noAnswer'
  | 'answered'
  | 'one'
  | 'noDefault';

export const probe = defineProbe<Message, RecordGroup>({
  ...RECORD_METADATA,
  id: 'route53-location-answers',
  title:
    'A name that answers by location or latency answers clients all over the world with the record that is theirs',
  rationale:
    'A country that is sent to the wrong region breaks promises about where data are kept; a client whose place is not known gets nothing where no default record exists.',
  remediation:
    'new route53.ARecord(this, "Default", { zone, target, geoLocation: route53.GeoLocation.default() })',
  references: [`${ROUTING}-geo.html`, `${ROUTING}-latency.html`, `${ROUTING}-geoproximity.html`],
  messages: {
    ...GROUP_MESSAGES,
    placed:
      '{name} answers {count} networks of the world with the record of their location, and others with the default',
    member: '{name} answers {count} networks of the world, with {records}',
    elsewhere: '{name} answers {record} to a client in {place}, which belongs to {wanted}',
    noAnswer: '{name} answers nothing to a client in {place}, which belongs to {wanted}',
    answered: '{name} answers {record} to a client in {place}, for which no record is declared',
    one: '{name} answers every network of the world with {record}; {others} is never answered',
    noDefault:
      '{name} has no default record: clients whose place is not known, or not declared, get no answer',
  },
  retries: 1,
  plan: (resource, planner) =>
    planGroups(
      resource,
      planner,
      ['geolocation', 'latency', 'geoproximity'],
      (group) =>
        `${askedName(group)} ${group.type} asked from ${CLIENT_NETWORKS.length} networks of the world and one that is nowhere (EDNS Client Subnet), by ${group.policy}`,
    ),
  async ask(group, session) {
    const name = askedName(group);
    const expected = await expectedOf(group, session);
    const [server] = expected.servers;
    if (server === undefined) return session.error('noServers', { zone: group.zone });
    const seen = new Map<string, number>();
    for (const network of [...CLIENT_NETWORKS, undefined]) {
      const subnet = network?.subnet ?? UNMAPPED_NETWORK;
      const values = dataOf(await askGroup(group, server, session, { subnet }), group.type);
      const record = values.length === 0 ? undefined : recordOf(expected, values);
      if (values.length > 0 && !record)
        return session.fail('undeclared', { name, values: values.join(', ') });
      if (record) seen.set(record.setId, (seen.get(record.setId) ?? 0) + 1);
      const place = network ? `${network.country} (${subnet})` : `no known place (${subnet})`;
      if (group.policy !== 'geolocation') {
        if (!record) return session.fail('empty', { name, to: ` to a client in ${place}` });
        continue;
      }
      const wanted = geoRecords(group.records, network);
      if (!record && wanted.length > 0)
        return session.fail('noAnswer', { name, place, wanted: wanted.map(shownRecord).join(' or ') });
      if (record && wanted.length === 0)
        return session.fail('answered', { name, place, record: shownRecord(record) });
      if (record && !wanted.includes(record))
        return session.fail('elsewhere', {
          name,
          place,
          record: shownRecord(record),
          wanted: wanted.map(shownRecord).join(' or '),
        });
    }
    const count = CLIENT_NETWORKS.length;
    if (group.policy === 'geolocation') {
      if (!group.records.some(isDefault)) return session.fail('noDefault', { name });
      return session.pass('placed', { name, count });
    }
    const records = [...seen].map(([id, n]) => `${id} ${n} times`).join(', ');
    const never = group.records.filter(({ setId }) => !seen.has(setId));
    // AWS measures latencies anew all the time, so no network is held to one region; that one of them all gets everything is odd.
    if (seen.size === 1 && never.some(({ checked }) => !checked))
      return session.fail('one', {
        name,
        record: [...seen.keys()].join(''),
        others: never.map(({ setId }) => setId).join(', '),
      });
    return session.pass('member', { name, count, records });
  },
});

const isDefault = ({ country }: DeclaredRecord): boolean => country === '*';

/** The records that may answer: the smallest location that holds the client. States are smaller than what the table knows. */
function geoRecords(
  records: readonly DeclaredRecord[],
  network: ClientNetwork | undefined,
): readonly DeclaredRecord[] {
  const byDefault = records.filter(isDefault);
  if (!network) return byDefault;
  const states = records.filter(
    ({ country, subdivision }) => country === network.country && subdivision !== undefined,
  );
  const country = records.filter((r) => r.country === network.country && r.subdivision === undefined);
  const continent = records.filter((r) => r.continent === network.continent);
  const whole = country.length > 0 ? country : continent.length > 0 ? continent : byDefault;
  return [...states, ...whole];
}
