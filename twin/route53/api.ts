import { randomUUID } from 'node:crypto';
import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { escapeXml } from '../http/xml';
import type { Caller } from '../identity/signature';
import { may } from '../services';
import { type Authority, type Rr, soaOf } from './answer';
import type { RecordSet, Zone } from './zones';

const NAMESPACE = 'https://route53.amazonaws.com/doc/2013-04-01/';
const NS_TTL = 172_800;
/** Record sets in one answer at the most (API Reference, "ListResourceRecordSets"). */
const PAGE = 300;

/** Whether a request is to the API of Route 53. */
export function isRoute53(request: TwinRequest): boolean {
  return /^route53\.(?:[\w-]+\.)?amazonaws\.com(?:\.cn)?$/.test(request.host);
}

/** The API of Route 53 as far as probes read it: a zone's record sets, and what it would answer. */
export function serveRoute53(authority: Authority, request: TwinRequest, caller: Caller): TwinResponse {
  const query = new URLSearchParams(request.query);
  const listed = /^\/2013-04-01\/hostedzone\/([\w-]{1,64})\/rrset\/?$/.exec(request.path)?.[1];
  const tested = /^\/2013-04-01\/testdnsanswer\/?$/.test(request.path)
    ? (query.get('hostedzoneid') ?? '')
    : undefined;
  const id = listed ?? tested;
  if (request.method !== 'GET' || id === undefined)
    return refused(400, 'InvalidInput', 'the twin lists record sets and tests answers, and nothing else');
  const action = listed === undefined ? 'TestDNSAnswer' : 'ListResourceRecordSets';
  if (caller.kind === 'anonymous')
    return refused(403, 'MissingAuthenticationToken', 'Missing Authentication Token');
  if (caller.kind === 'refused')
    return refused(403, caller.fault, 'The security token included in the request is invalid.');
  const arn = listed === undefined ? '*' : `arn:aws:route53:::hostedzone/${id}`;
  if (!may(caller.session, `route53:${action}`, arn, request))
    return refused(
      403,
      'AccessDenied',
      `User: ${caller.session.arn} is not authorized to perform: route53:${action} on resource: ${arn}`,
    );
  const zone = authority.zones.find((one) => one.id === id);
  if (!zone) return refused(404, 'NoSuchHostedZone', `No hosted zone found with ID: ${id}`);
  return listed === undefined ? testAnswer(authority, zone, query) : listRecords(zone, query);
}

function listRecords(zone: Zone, query: URLSearchParams): TwinResponse {
  const soa = soaOf(zone);
  const own: readonly (readonly [string, string, string, string])[] = [
    [
      zone.name,
      'NS',
      '',
      set(
        zone.name,
        'NS',
        '',
        `<TTL>${NS_TTL}</TTL>${valuesXml(zone.nameServers.map((name) => `${name}.`))}`,
      ),
    ],
    [zone.name, 'SOA', '', set(zone.name, 'SOA', '', `<TTL>${soa.ttl}</TTL>${valuesXml([soa.data])}`)],
    ...zone.records.map(
      (record) => [record.name, record.type, record.setId ?? '', recordXml(record)] as const,
    ),
  ];
  const key = ([name, type, id]: readonly [string, string, string, string]): string =>
    `${name.split('.').reverse().join('\u0001')}\u0000${type}\u0000${id}`;
  const sorted = [...own].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const from = key([
    (query.get('name') ?? '').toLowerCase().replace(/\.$/, '').replace(/\\052/g, '*'),
    query.get('type') ?? '',
    query.get('identifier') ?? '',
    '',
  ]);
  const rest = query.get('name') === null ? sorted : sorted.filter((entry) => key(entry) >= from);
  const size = Math.min(PAGE, Math.max(1, Number(query.get('maxitems') ?? PAGE) || PAGE));
  const next = rest[size];
  const more = next
    ? `<NextRecordName>${named(next[0])}</NextRecordName><NextRecordType>${next[1]}</NextRecordType>${next[2] === '' ? '' : `<NextRecordIdentifier>${escapeXml(next[2])}</NextRecordIdentifier>`}`
    : '';
  const sets = rest.slice(0, size).map(([, , , xml]) => xml);
  return answer(
    'ListResourceRecordSets',
    `<ResourceRecordSets>${sets.join('')}</ResourceRecordSets><IsTruncated>${next !== undefined}</IsTruncated>${more}<MaxItems>${size}</MaxItems>`,
  );
}

function testAnswer(authority: Authority, zone: Zone, query: URLSearchParams): TwinResponse {
  const [name, type] = [query.get('recordname') ?? '', query.get('recordtype') ?? ''];
  const plain = name.toLowerCase().replace(/\.$/, '');
  const ip = query.get('edns0clientsubnetip') ?? query.get('resolverip') ?? '192.0.2.1';
  const bits = Number(query.get('edns0clientsubnetmask') ?? 24);
  const said = authority.answer(plain, type, { address: ip, bits });
  const data = said.answers.map((rr: Rr) => `<RecordDataEntry>${escapeXml(rr.data)}</RecordDataEntry>`);
  return answer(
    'TestDNSAnswer',
    `<Nameserver>${escapeXml(zone.nameServers[0] ?? '')}</Nameserver><RecordName>${escapeXml(plain)}</RecordName><RecordType>${escapeXml(type)}</RecordType><RecordData>${data.join('')}</RecordData><ResponseCode>${said.rcode}</ResponseCode><Protocol>UDP</Protocol>`,
  );
}

function recordXml(record: RecordSet): string {
  const { alias, geo, weight, region, failover, multivalue, values, ttl, name, type, setId } = record;
  const element = (tag: string, value: unknown): string =>
    value === undefined ? '' : `<${tag}>${escapeXml(String(value))}</${tag}>`;
  const place = ['ContinentCode', 'CountryCode', 'SubdivisionCode']
    .map((tag) => element(tag, geo?.[tag]))
    .join('');
  return set(
    name,
    type,
    setId ?? '',
    [
      element('Weight', weight),
      element('Region', region),
      geo && `<GeoLocation>${place}</GeoLocation>`,
      element('Failover', failover),
      multivalue ? '<MultiValueAnswer>true</MultiValueAnswer>' : '',
      alias
        ? `<AliasTarget>${element('DNSName', `${alias.target}.`)}${element('EvaluateTargetHealth', alias.evaluatesHealth)}</AliasTarget>`
        : `${element('TTL', ttl)}${valuesXml(values)}`,
      element('HealthCheckId', record.healthCheck),
    ].join(''),
  );
}

function set(name: string, type: string, id: string, more: string): string {
  const identifier = id === '' ? '' : `<SetIdentifier>${escapeXml(id)}</SetIdentifier>`;
  return `<ResourceRecordSet><Name>${named(name)}</Name><Type>${escapeXml(type)}</Type>${identifier}${more}</ResourceRecordSet>`;
}

function valuesXml(values: readonly string[]): string {
  const records = values.map(
    (value) => `<ResourceRecord><Value>${escapeXml(value)}</Value></ResourceRecord>`,
  );
  return `<ResourceRecords>${records.join('')}</ResourceRecords>`;
}

/** With its last dot, and a star as Route 53 writes it. */
function named(name: string): string {
  return escapeXml(`${name.replace(/^\*/, '\\052')}.`);
}

function answer(operation: string, body: string): TwinResponse {
  return xml(200, `<${operation}Response xmlns="${NAMESPACE}">${body}</${operation}Response>`);
}

function refused(status: number, code: string, message: string): TwinResponse {
  const error = `<Error><Type>Sender</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return xml(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}">${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );
}

function xml(status: number, body: string): TwinResponse {
  const headers = [
    ['Content-Type', 'text/xml'],
    ['x-amzn-RequestId', randomUUID()],
  ] as const;
  return response(status, headers, `<?xml version="1.0"?>\n${body}`);
}
