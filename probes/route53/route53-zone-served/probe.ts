import { Fault } from '../../clients/fault';
import { defineProbe, type Session } from '../../engine/probe';
import { plainName, zoneOfId } from '../shared/records';
import { ABSENT_TYPE, type ZoneFacts, zoneFacts } from '../shared/zone-facts';

interface Ask extends ZoneFacts {
  /** The template turns DNSSEC on. */
  readonly signed: boolean;
}

type Message =
  | 'served'
  | 'differs'
  | 'delegated'
  | 'undelegated'
  | 'serial'
  | 'negative'
  | 'noSoa'
  | 'noType'
  | 'noServers'
  | 'private'
  | 'open';

export const probe = defineProbe<Message, Ask>({
  id: 'route53-zone-served',
  title: 'Every name server of a zone answers for it, they agree, and they say no as they should',
  severity: 'high',
  resource: 'AWS::Route53::HostedZone',
  rationale:
    'Resolvers pick a name server at random: one that is lame or old makes a part of all visits fail, and no single test shows it. A wrong negative answer is cached and takes new names out of the world.',
  remediation: 'delegate to zone.hostedZoneNameServers, all four of them',
  controls: ['nist-800-53-r5:SC-20', 'nist-800-53-r5:SC-22'],
  requirements: ['C3.1'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html',
    'https://www.rfc-editor.org/rfc/rfc2308',
  ],
  messages: {
    served:
      '{count} name servers answer for {zone} over UDP and TCP, agree on NS and SOA, and deny what is not there',
    delegated: 'the world is sent to {said} for {zone}, not to its name servers {wanted}',
    undelegated: 'nobody in the world is sent to the name servers of {zone}: its parent does not delegate it',
    differs: '{server} says that {zone} is served by {said}; {other}',
    serial: '{server} has another version of {zone}: {said}, not {other}',
    negative: '{server} answers {rcode} with {count} records for {name}, which does not exist',
    noSoa: '{server} denies {name} without the SOA record that says for how long',
    noType: '{server} answers {said} for a type that {name} does not have',
    noServers: '{zone} has no name server that can be found',
    private: 'the zone is private: it is answered in its VPCs only',
    open: 'the name of the zone is {value}, which neither an output nor a parameter tells',
  },
  retries: 1,
  plan(zone, planner) {
    if (zone.get('VPCs') !== undefined) return [planner.notApplicable('private')];
    const name = planner.deployment.text(zone.get('Name'));
    if (name === undefined) return [planner.unknown('open', { value: String(zone.get('Name')) })];
    const facts = zoneFacts(zone, name, planner.deployment);
    return [
      planner.ask(
        `the delegation of ${facts.zone}, and each of its name servers: SOA and NS over UDP and TCP, an absent name, an absent type`,
        `the name servers of ${facts.zone}`,
        {
          ...facts,
          signed: planner.graph
            .resources('AWS::Route53::DNSSEC')
            .some((dnssec) => zoneOfId(dnssec.get('HostedZoneId'), planner.deployment)?.id === zone.id),
        },
      ),
    ];
  },
  async ask({ zone, servers: told, wildcard, signed, known }, session) {
    // The zone's own servers answer right also when nobody is sent to them: what the world is told is asked, too.
    const world = await delegation(zone, session);
    if (world === undefined && told.length > 0) return session.fail('undelegated', { zone });
    const servers = told.length > 0 ? told : (world ?? []);
    if (servers.length === 0) return session.error('noServers', { zone });
    const said = [...(world ?? servers)].map(plainName).sort().join(', ');
    const wanted = [...servers].map(plainName).sort().join(', ');
    if (said !== wanted)
      return session.fail('delegated', { zone, said: said === '' ? 'nobody' : said, wanted });
    let serial: string | undefined;
    for (const server of servers) {
      const soa = await session.dns.ask({ server, name: zone, type: 'SOA' });
      const ns = await session.dns.ask({ server, name: zone, type: 'NS' });
      const overTcp = await session.dns.ask({ server, name: zone, type: 'SOA', transport: 'tcp' });
      const said = ns.answers
        .map(({ data }) => plainName(data))
        .sort()
        .join(', ');
      if (said !== wanted)
        return session.fail('differs', {
          server,
          zone,
          said: said === '' ? 'nobody' : said,
          other: `the delegation has ${wanted}`,
        });
      const [own, tcp] = [soa.answers[0]?.data ?? 'no SOA', overTcp.answers[0]?.data ?? 'no SOA'];
      if (own !== tcp || (serial !== undefined && serial !== own))
        return session.fail('serial', { server, zone, said: own === tcp ? own : tcp, other: serial ?? own });
      serial = own;
      if (!wildcard) {
        const name = `assay-probe-absent.${zone}`;
        // A signed zone of Route 53 denies with NOERROR and a minimal NSEC, which only who asks for it gets.
        const absent = await session.dns.ask({ server, name, type: 'A', dnssec: signed });
        if (absent.answers.length > 0 || (absent.rcode !== 'NXDOMAIN' && !denies(absent.authorities, 'NSEC')))
          return session.fail('negative', {
            server,
            name,
            rcode: absent.rcode,
            count: absent.answers.length,
          });
        if (!denies(absent.authorities, 'SOA')) return session.fail('noSoa', { server, name });
      }
      if (known) {
        const answer = await session.dns.ask({ server, name: known.name, type: ABSENT_TYPE });
        if (answer.rcode !== 'NOERROR' || answer.answers.length > 0)
          return session.fail('noType', { server, name: known.name, said: answer.rcode });
      }
    }
    return session.pass('served', { count: servers.length, zone });
  },
});

/** Name servers that a resolver finds for the zone; undefined where it finds none. */
async function delegation(zone: string, session: Session<Message>): Promise<readonly string[] | undefined> {
  try {
    return await session.dns.serversOf(zone);
  } catch (error) {
    if (error instanceof Fault && error.kind === 'name') return undefined;
    throw error;
  }
}

function denies(authorities: readonly { readonly type: string }[], type: string): boolean {
  return authorities.some((record) => record.type === type);
}
