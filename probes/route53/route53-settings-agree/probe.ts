import type { RecordType } from 'dns-packet';
import { CLIENT_NETWORKS } from '../../../aws';
import { defineProbe, type Session } from '../../engine/probe';
import { dataOf } from '../shared/expected';
import { RECORD_TYPES } from '../shared/plan-group';
import { askedName, comparable, groupsOf, plainName, type RecordGroup } from '../shared/records';
import { Refused, Route53Api } from './api';
import { difference } from './compare';

interface Ask {
  readonly zone: string;
  readonly zoneId: string;
  readonly region: string;
  readonly servers: readonly string[];
  readonly groups: readonly RecordGroup[];
  /** Records of the template whose values are not known. */
  readonly open: number;
}

type Message =
  | 'agree'
  | 'stored'
  | 'answers'
  | 'refused'
  | 'broken'
  | 'noCredentials'
  | 'noRecords'
  | 'noServers'
  | 'private'
  | 'openZone';

/** Names that TestDNSAnswer is asked about: Route 53 takes five requests a second of a whole account. */
const MOST_TESTED = 20;
/** What Route 53 and IAM call a caller who may not. */
const NOT_ALLOWED = new Set(['AccessDenied', 'AccessDeniedException']);

export const probe = defineProbe<Message, Ask>({
  id: 'route53-settings-agree',
  title:
    'What Route 53 has stored for a zone is what the template declares, and what it would answer is what its name servers answer',
  severity: 'medium',
  resource: 'AWS::Route53::HostedZone',
  rationale:
    'Answers show one choice of a routing policy at a time: a weight that was changed by hand, or a record that nobody declared, may stay unseen for long. The settings show it at once.',
  remediation: 'deploy the template again, and find out in CloudTrail who called ChangeResourceRecordSets',
  controls: ['nist-800-53-r5:CM-2', 'nist-800-53-r5:CM-3', 'nist-800-53-r5:SC-20'],
  requirements: ['C3.1'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_TestDNSAnswer.html',
  ],
  messages: {
    agree:
      '{count} names of {zone} are stored as declared, and {tested} are answered as Route 53 says they would be{open}',
    stored: 'in the settings of {zone}, {name} {type} {what}',
    answers: '{server} answers {said} for {name} {type}, and Route 53 says it would answer {would}',
    refused: 'the credentials may not call route53:{operation}: {reason}',
    broken: 'Route 53 refused {operation}: {reason}',
    noCredentials:
      'reading the settings takes credentials in the environment that may call route53:ListResourceRecordSets and route53:TestDNSAnswer; there are none',
    noRecords: 'the template declares no records in {zone} whose values are known',
    noServers: '{zone} has no name server that can be found',
    private: 'the zone is private: it is answered in its VPCs only',
    openZone: 'the zone is {value}, which neither an output nor --resources tells',
  },
  deadline: 120,
  retries: 1,
  plan(zone, planner) {
    const { deployment, graph, settings } = planner;
    if (zone.get('VPCs') !== undefined) return [planner.notApplicable('private')];
    const name = deployment.text(zone.get('Name'));
    if (name === undefined) return [planner.unknown('openZone', { value: String(zone.get('Name')) })];
    const own = plainName(name);
    const all = graph
      .resources(...RECORD_TYPES)
      .flatMap((resource) => groupsOf(resource, deployment))
      .filter((group) => group.zone === own);
    const groups = all.filter(({ open }) => open.length === 0);
    if (groups.length === 0) return [planner.notApplicable('noRecords', { zone: own })];
    if (!settings.reader && !settings.operator) return [planner.unknown('noCredentials')];
    const zoneId = deployment.text(zone.ref);
    if (zoneId === undefined) return [planner.unknown('openZone', { value: String(zone.ref) })];
    return [
      planner.ask(
        `the settings of ${own} hold what the template declares, and what Route 53 would answer by them is what its name servers answer`,
        'https://route53.amazonaws.com',
        {
          zone: own,
          zoneId,
          region: deployment.text(zone.resolver.ref('AWS::Region') ?? undefined) ?? '',
          servers: (deployment.texts(zone.attribute('NameServers')) ?? []).map(plainName),
          groups,
          open: all.length - groups.length,
        },
      ),
    ];
  },
  async ask(asked, session) {
    const credentials = session.settings.reader ?? session.settings.operator;
    if (!credentials) return session.unknown('noCredentials');
    const { zone, zoneId, groups, open } = asked;
    const api = new Route53Api(session, credentials, asked.region);
    try {
      const stored = await api.records(zoneId);
      for (const group of groups) {
        const what = difference(group, stored);
        if (what !== undefined)
          return session.fail('stored', { zone, name: group.name, type: group.type, what });
      }
      const servers = asked.servers.length > 0 ? asked.servers : await session.dns.serversOf(zone);
      const [server] = servers;
      if (server === undefined) return session.error('noServers', { zone });
      const tested = groups.slice(0, MOST_TESTED);
      for (const group of tested) {
        const found = await compared(group, zoneId, server, api, session);
        if (found)
          return session.fail('answers', { server, name: askedName(group), type: group.type, ...found });
      }
      return session.pass('agree', {
        count: groups.length,
        zone,
        tested: tested.length,
        open: open === 0 ? '' : `; ${open} more rest on values that are not known`,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { operation, code, message } = error;
      const data = { operation, reason: message === '' ? code : `${code}: ${message}` };
      return NOT_ALLOWED.has(code) ? session.unknown('refused', data) : session.error('broken', data);
    }
  },
});

/** What a name server answers to clients of one network beside what Route 53 says; undefined where they agree. */
async function compared(
  group: RecordGroup,
  zoneId: string,
  server: string,
  api: Route53Api,
  session: Session,
): Promise<{ readonly said: string; readonly would: string } | undefined> {
  const subnet = CLIENT_NETWORKS[0]?.subnet ?? '';
  const name = askedName(group);
  const answer = await session.dns.ask({ server, name, type: group.type as RecordType, subnet });
  const test = await api.testAnswer(zoneId, name, group.type, subnet);
  const said = dataOf(answer, group.type);
  const would = test.data.map((value) => comparable(group.type, value)).sort();
  const agree = (): boolean => {
    if (test.rcode !== answer.rcode || (said.length === 0) !== (would.length === 0)) return false;
    // Addresses behind an alias change from one answer to the next.
    if (group.records.some(({ aliasTarget }) => aliasTarget !== undefined)) return true;
    // Chance picks: what is picked has to be declared.
    const declared = new Set(group.records.flatMap(({ values }) => values));
    if (group.policy === 'weighted' || group.policy === 'multivalue')
      return would.every((value) => declared.has(value));
    return said.join() === would.join();
  };
  if (agree()) return undefined;
  const shown = (rcode: string, data: readonly string[]): string =>
    data.length > 0 ? data.join(', ') : rcode;
  return { said: shown(answer.rcode, said), would: shown(test.rcode, would) };
}
