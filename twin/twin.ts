import type { SecureVersion } from 'node:tls';
import type { Graph } from '../template';
import { TwinClock } from './clock';
import { behavioursOf, distributionOf, edgeParts, type SigningKey } from './cloudfront/build';
import { errorPages } from './cloudfront/config';
import { Edge } from './cloudfront/edge';
import { originFetch } from './cloudfront/origins';
import { seed } from './cloudfront/seed';
import { type Listener, listen } from './http/listen';
import type { TwinRequest, TwinResponse } from './http/message';
import type { TemporaryCredentials } from './identity/session';
import { flag, type Json, object, string, strings } from './json';
import { Application } from './origin/application';
import { type Balancer, balancersOf, serveBalancer } from './origin/balancers';
import { Authority } from './route53/answer';
import { isRoute53, serveRoute53 } from './route53/api';
import { serveZones } from './route53/server';
import type { Anchor } from './route53/signing';
import { type Zone, zonesOf } from './route53/zones';
import type { Bucket } from './s3/bucket';
import { bucketsOf } from './s3/build';
import { placeOf, serveS3 } from './s3/route';
import { Services } from './services';
import { liveOutputs, liveResources, type StackValues } from './stacks';
import { type Certificate, selfSigned } from './tls/certificate';
import { TWIN_ACCOUNT, TwinValues } from './values';

export interface TwinOptions {
  /** Region of stacks that name none. Default `eu-west-1`. */
  readonly region?: string;
  /** Edge locations that requests go to in turn. Default one. */
  readonly pops?: readonly string[];
}

/** A place to connect to. */
export interface TwinPlace {
  readonly address: string;
  readonly port: number;
}

/** Where the twin serves the names of the deployment: what a probe's endpoint map takes. */
export interface TwinEndpoints {
  readonly hosts: readonly { readonly host: string; readonly http?: TwinPlace; readonly https?: TwinPlace }[];
  readonly dns: readonly {
    readonly server: string;
    readonly place: TwinPlace;
    readonly zones: readonly string[];
  }[];
  /** Answers for names that aliases point to, as a resolver would. */
  readonly resolver?: TwinPlace;
  /** Keys at which chains of trust end; without any where no zone is signed. */
  readonly anchors: readonly Anchor[];
  /** The twin's certificate in PEM. */
  readonly ca: string;
}

/** A running twin. */
export interface Twin {
  /** What `cdk deploy --outputs-file` would have written. */
  readonly outputs: StackValues;
  /** Physical ids by stack and logical id. */
  readonly resources: StackValues;
  readonly endpoints: TwinEndpoints;
  /** Keys that the twin's distributions trust in the place of the template's. */
  readonly signingKeys: readonly SigningKey[];
  readonly clock: TwinClock;
  /** Endpoint for clients of AWS's SDKs: what they sign says which service they mean. */
  readonly address: string;
  /** User pools, identity pools, roles, and who may sign. */
  readonly services: Services;
  /** Credentials of whoever deployed: they may do everything. */
  readonly operator: TemporaryCredentials;
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** Distributions by their id. */
  readonly edges: ReadonlyMap<string, Edge>;
  readonly application: Application;
  /** What nobody outside could see. */
  readonly insight: {
    /** Mails that were sent to an address. */
    readonly mailsTo: (address: string) => number;
    /** Events that functions were given and that hold a text. */
    readonly eventsAbout: (text: string) => number;
    /** Resolves when nothing is under way any more. */
    readonly settled: () => Promise<void>;
  };
  /** The name servers: zones, and which health checks fail. */
  readonly authority: Authority;
  close(): Promise<void>;
}

/** CloudFront's security policies by the least TLS version that each takes (Developer Guide, "Supported protocols and ciphers"). */
function minimumTls(config: Json): SecureVersion {
  const certificate = object(config['ViewerCertificate']);
  const own = certificate['AcmCertificateArn'] ?? certificate['IamCertificateId'];
  if (own === undefined || flag(certificate['CloudFrontDefaultCertificate'])) return 'TLSv1';
  const policy = string(certificate['MinimumProtocolVersion']) ?? 'TLSv1';
  if (policy.startsWith('TLSv1.3')) return 'TLSv1.3';
  if (policy.startsWith('TLSv1.2')) return 'TLSv1.2';
  return policy.startsWith('TLSv1.1') ? 'TLSv1.1' : 'TLSv1';
}

/** Serves the resources of templates on loopback. Read in the first scenario of their conditions. */
export async function startTwin(graphs: readonly Graph[], options: TwinOptions = {}): Promise<Twin> {
  const [region] = graphs.flatMap((graph) => graph.templates.flatMap(({ input }) => input.region ?? []));
  const values = new TwinValues(region ?? options.region ?? 'eu-west-1');
  const clock = new TwinClock();
  const application = new Application();
  const buckets = new Map<string, Bucket>();
  const edges = new Map<string, Edge>();
  const hosts = new Map<string, { readonly edge: Edge; readonly minVersion: SecureVersion }>();
  const signingKeys: SigningKey[] = [];
  const services = new Services(
    clock,
    (id) => signingKeys.find(({ keyPairId }) => keyPairId === id)?.privateKey,
  );
  const zones: Zone[] = [];
  const balancers = new Map<string, Balancer>();
  const origin = (host: string, request: TwinRequest): TwinResponse => {
    const balancer = balancers.get(host.toLowerCase());
    const serve = (asked: TwinRequest): TwinResponse => application.handle(asked);
    return balancer ? serveBalancer(balancer, request, serve) : serve(request);
  };
  const outputs = new Map<string, Map<string, string>>();
  const resources = new Map<string, Map<string, string>>();
  for (const graph of graphs) {
    // One scenario: a deployment is one choice of every condition.
    graph.explore(() => {
      for (const [name, bucket] of bucketsOf(graph, values)) buckets.set(name, bucket);
      services.add(graph, values);
      for (const bucket of buckets.values()) services.messaging.watch(bucket);
      const parts = edgeParts(graph, values);
      signingKeys.push(...parts.signingKeys);
      zones.push(...zonesOf(graph, values));
      for (const balancer of balancersOf(graph, values)) balancers.set(balancer.host, balancer);
      for (const resource of graph.resources('AWS::CloudFront::Distribution')) {
        const { id, arn, domain, config } = distributionOf(resource, values);
        const edge = new Edge({
          id,
          enabled: config['Enabled'] === undefined || flag(config['Enabled']),
          behaviours: behavioursOf(config, parts),
          rootObject: string(config['DefaultRootObject']) || undefined,
          errorPages: errorPages(config),
          fetch: originFetch({ arn, config }, parts, buckets, origin),
          clock,
          pops: options.pops ?? ['FRA56-P1'],
        });
        edges.set(id, edge);
        seed(config, buckets);
        for (const host of [domain, ...strings(config['Aliases'])])
          hosts.set(host.toLowerCase(), { edge, minVersion: minimumTls(config) });
      }
      for (const [stack, entries] of liveOutputs(graph, values)) outputs.set(stack, entries);
      for (const [stack, entries] of liveResources(graph, values)) resources.set(stack, entries);
    }, 1);
  }
  const authority = new Authority(zones, clock);
  const listeners: Pick<Listener, 'close'>[] = [];
  const route = (asked: TwinRequest): TwinResponse | Promise<TwinResponse> => {
    const request = services.addressed(asked);
    const found = hosts.get(request.host);
    if (found) return found.edge.handle(request);
    if (placeOf(request.host, request.path)) return serveS3(buckets, request, services.caller(request));
    if (isRoute53(request)) return serveRoute53(authority, request, services.caller(request));
    const served = services.serve(request);
    if (served) return served;
    return origin(request.host, request);
  };
  try {
    const certificate = selfSigned([...hosts.keys(), ...s3Names(buckets), ...serviceNames(values.region)]);
    const http = await listen(route);
    listeners.push(http);
    const https = await listen(route, { ...certificate, minVersion: 'TLSv1.2' });
    listeners.push(https);
    // Functions ask AWS over TLS: plain HTTP stays in this process, and counts as what it stands for.
    const inside = await listen((request) => route({ ...request, secure: true }));
    listeners.push(inside);
    services.lambda.place = { host: inside.address, port: inside.port };
    const dns = zones.length > 0 ? await serveZones(authority) : undefined;
    if (dns) listeners.push(dns);
    const served: { host: string; http: TwinPlace; https: TwinPlace }[] = [];
    for (const [host, { minVersion }] of hosts) {
      const own = await listen(route, { ...certificate, minVersion });
      listeners.push(own);
      served.push({ host, http: place(http), https: place(own) });
    }
    const direct: { host: string; http: TwinPlace; https: TwinPlace }[] = [];
    for (const balancer of balancers.values()) {
      // A balancer is known by where one connects, not by the Host that one sends.
      const handler = (request: TwinRequest): TwinResponse =>
        serveBalancer(balancer, request, (asked) => application.handle(asked));
      const open = async (port: number, tls?: Certificate): Promise<TwinPlace> => {
        if (!balancer.isPublic(port) || !balancer.listeners.some((one) => one.port === port)) return CLOSED;
        const own = await listen(handler, tls && { ...tls, minVersion: 'TLSv1.2' });
        listeners.push(own);
        return place(own);
      };
      direct.push({ host: balancer.host, http: await open(80), https: await open(443, certificate) });
    }
    return {
      outputs,
      resources,
      endpoints: {
        hosts: [...served, ...direct, { host: '*.amazonaws.com', http: place(http), https: place(https) }],
        dns: dns ? nameServers(zones, authority.signing.parents, place(dns)) : [],
        anchors: authority.signing.anchors,
        ...(dns && { resolver: place(dns) }),
        ca: certificate.certificate,
      },
      signingKeys,
      clock,
      address: `http://${http.address}:${http.port}`,
      services,
      operator: services.operator(TWIN_ACCOUNT),
      buckets,
      edges,
      application,
      insight: {
        mailsTo: (address) => services.messaging.mail.to(address).length,
        eventsAbout: (text) => services.lambda.eventsAbout(text),
        settled: () => services.messaging.idle(),
      },
      authority,
      close: async () => {
        await Promise.all([services.close(), ...listeners.map((listener) => listener.close())]);
      },
    };
  } catch (error) {
    await Promise.all(listeners.map((listener) => listener.close()));
    throw error;
  }
}

/** Nothing listens here on any machine that is in order: where a security group lets nobody in. */
const CLOSED: TwinPlace = { address: '127.0.0.1', port: 1 };

/** Every name server with the zones that it answers for. */
function nameServers(
  zones: readonly Zone[],
  parents: readonly string[],
  at: TwinPlace,
): TwinEndpoints['dns'] {
  const names = [...new Set(zones.flatMap((zone) => zone.nameServers))];
  const own = names.map((server) => ({
    server,
    place: at,
    zones: zones.filter((zone) => zone.nameServers.includes(server)).map(({ name }) => name),
  }));
  return [
    ...own,
    ...parents.map((zone) => ({ server: `ns1.parent-of-twin.${zone}`, place: at, zones: [zone] })),
  ];
}

function place({ address, port }: Pick<Listener, 'address' | 'port'>): TwinPlace {
  return { address, port };
}

/** Names that AWS's services answer to in a region. */
function serviceNames(region: string): readonly string[] {
  return ['', 'execute-api.', 'iot.'].map((service) => `*.${service}${region}.amazonaws.com`);
}

/** Names that S3 answers to: a certificate's wildcard stands for one label only. */
function s3Names(buckets: ReadonlyMap<string, Bucket>): readonly string[] {
  const regions = new Set([...buckets.values()].map(({ region }) => region));
  return [
    's3.amazonaws.com',
    '*.s3.amazonaws.com',
    '*.s3-accelerate.amazonaws.com',
    '*.amazonaws.com',
  ].concat(
    [...regions].flatMap((region) =>
      ['s3', 's3.dualstack'].flatMap((service) => [
        `${service}.${region}.amazonaws.com`,
        `*.${service}.${region}.amazonaws.com`,
      ]),
    ),
  );
}
