import { DOMParser, type Element, ParseError } from '@xmldom/xmldom';
import { type AwsCredentials, callAws } from '../../clients/aws';
import { Fault } from '../../clients/fault';
import type { Exchange } from '../../clients/http';
import type { Session } from '../../engine/probe';
import { comparable, plainName, type RecordContent } from '../shared/records';

/** Route 53 refused a call: the name of its error, `AccessDenied` for example. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly operation: string,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A record set as the zone's settings hold it. */
export interface StoredRecord extends RecordContent {
  readonly name: string;
  readonly type: string;
  readonly setId: string | undefined;
  readonly multivalue: boolean;
}

/** What Route 53 says that it would answer. */
export interface TestAnswer {
  readonly rcode: string;
  readonly data: readonly string[];
}

/** Where the API is, by the prefix of a region (General Reference, "Amazon Route 53 endpoints and quotas"). */
const PLACES: readonly (readonly [string, string, string])[] = [
  ['cn-', 'route53.amazonaws.com.cn', 'cn-northwest-1'],
  ['us-gov-', 'route53.us-gov.amazonaws.com', 'us-gov-west-1'],
  ['', 'route53.amazonaws.com', 'us-east-1'],
];
const VERSION = '/2013-04-01';
/** Of 300 records each. */
const MOST_PAGES = 100;
/** Route 53 takes five requests a second of an account. */
const MOST_WAITS = 5;
const WAIT = 1_000;

/** The API of Route 53 as far as a cross-check asks it; every call is in the evidence. */
export class Route53Api {
  private readonly host: string;
  private readonly region: string;

  constructor(
    private readonly session: Session,
    private readonly credentials: AwsCredentials,
    region: string,
  ) {
    const [, host = '', signing = ''] = PLACES.find(([prefix]) => region.startsWith(prefix)) ?? [];
    [this.host, this.region] = [host, signing];
  }

  /** All record sets of a zone. @throws Refused */
  async records(zoneId: string): Promise<readonly StoredRecord[]> {
    const all: StoredRecord[] = [];
    let from: Readonly<Record<string, string>> = {};
    for (let page = 0; page < MOST_PAGES; page++) {
      const path = `${VERSION}/hostedzone/${encodeURIComponent(zoneId)}/rrset`;
      const root = await this.call('ListResourceRecordSets', path, { ...from, maxitems: '300' });
      all.push(...children(child(root, 'ResourceRecordSets'), 'ResourceRecordSet').map(storedRecord));
      if (text(root, 'IsTruncated') !== 'true') return all;
      const [name, type, identifier] = ['Name', 'Type', 'Identifier'].map((part) =>
        text(root, `NextRecord${part}`),
      );
      if (!name || !type) break;
      from = { name, type, ...(identifier && { identifier }) };
    }
    throw new Refused('ListResourceRecordSets', 'TooManyPages', 'the list of records has no end');
  }

  /** What it would answer to a client of this network. @throws Refused */
  async testAnswer(zoneId: string, name: string, type: string, subnet: string): Promise<TestAnswer> {
    const [ip = '', bits = ''] = subnet.split('/');
    const root = await this.call('TestDNSAnswer', `${VERSION}/testdnsanswer`, {
      hostedzoneid: zoneId,
      recordname: name,
      recordtype: type,
      edns0clientsubnetip: ip,
      edns0clientsubnetmask: bits,
    });
    const data = children(child(root, 'RecordData'), 'RecordDataEntry').map(
      (entry) => entry.textContent ?? '',
    );
    return { rcode: text(root, 'ResponseCode') ?? '', data };
  }

  private async call(
    operation: string,
    path: string,
    query: Readonly<Record<string, string>>,
  ): Promise<Element> {
    const { session, host, region, credentials } = this;
    for (let waits = 0; ; waits++) {
      const call = { service: 'route53', region, host, path, query };
      const exchange = await callAws(session.http, call, credentials);
      const root = rootOf(exchange, `${operation} of ${host}`);
      if (exchange.status === 200 && root.localName === `${operation}Response`) return root;
      const error = child(root, 'Error');
      const code = (error && text(error, 'Code')) ?? `HTTP ${exchange.status}`;
      if (code !== 'Throttling' || waits >= MOST_WAITS)
        throw new Refused(operation, code, (error && text(error, 'Message')) ?? '');
      await session.clock.sleep(WAIT, session.signal);
    }
  }
}

/** @throws Fault for an answer that is no XML */
function rootOf(exchange: Exchange, whom: string): Element {
  try {
    const onError = (_: string, message: string): never => {
      throw new ParseError(message);
    };
    const document = new DOMParser({ onError }).parseFromString(exchange.body.toString('utf8'), 'text/xml');
    if (document.documentElement) return document.documentElement;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
  throw new Fault('garbled', 'answer', whom, 'it is no XML');
}

function storedRecord(element: Element): StoredRecord {
  const type = text(element, 'Type') ?? '';
  const alias = child(element, 'AliasTarget');
  const place = child(element, 'GeoLocation');
  const values = children(child(element, 'ResourceRecords'), 'ResourceRecord').map((one) =>
    comparable(type, text(one, 'Value') ?? ''),
  );
  return {
    name: plainName(text(element, 'Name') ?? ''),
    type,
    setId: text(element, 'SetIdentifier'),
    ttl: whole(text(element, 'TTL')),
    values,
    aliasTarget: alias && plainName(text(alias, 'DNSName') ?? ''),
    weight: whole(text(element, 'Weight')),
    region: text(element, 'Region'),
    continent: place && text(place, 'ContinentCode'),
    country: place && text(place, 'CountryCode'),
    subdivision: place && text(place, 'SubdivisionCode'),
    failover: text(element, 'Failover'),
    multivalue: text(element, 'MultiValueAnswer') === 'true',
    checked:
      text(element, 'HealthCheckId') !== undefined ||
      (alias !== undefined && text(alias, 'EvaluateTargetHealth') === 'true'),
  };
}

function whole(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function children(parent: Element | undefined, name: string): readonly Element[] {
  const found: Element[] = [];
  for (let node = parent?.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && (node as Element).localName === name) found.push(node as Element);
  return found;
}

function child(parent: Element | undefined, name: string): Element | undefined {
  return children(parent, name)[0];
}

/** What a child element says; undefined where there is none, or it is empty. */
function text(parent: Element, name: string): string | undefined {
  return child(parent, name)?.textContent?.trim() || undefined;
}
