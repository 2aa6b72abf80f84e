import { isIP } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext, type SecureVersion } from 'node:tls';
import type { TrustAnchor } from './dnssec';

/** A place to connect to. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** Where one host is served. Names begin with `*.` for every name below. */
export interface HostEndpoint {
  readonly host: string;
  readonly http?: Place;
  readonly https?: Place;
}

/** Directs names to addresses, so that a deployment can be asked where it really runs: on loopback, or behind a tunnel. */
export interface EndpointFile {
  readonly hosts: readonly HostEndpoint[];
  /** Name servers by name. */
  readonly dns: readonly {
    readonly server: string;
    readonly place: Place;
    /** Zones that it answers for. */
    readonly zones?: readonly string[];
  }[];
  /** Asked for names outside of the zones, as a resolver is. */
  readonly resolver?: Place;
  /** Keys that are trusted in the place of those of the DNS root. */
  readonly anchors?: readonly TrustAnchor[];
  /** Certificate authorities in PEM that are trusted besides; the system's where absent. */
  readonly ca?: string;
}

/** Where names are looked for. With a map nothing outside of it is ever contacted. */
export class Endpoints {
  private readonly exact = new Map<string, HostEndpoint>();
  private readonly below: readonly HostEndpoint[];
  private readonly servers: ReadonlyMap<string, Place>;
  private readonly contexts = new Map<string, SecureContext>();
  private readonly ca: string | undefined;

  constructor(private readonly file?: EndpointFile) {
    for (const entry of file?.hosts ?? []) this.exact.set(entry.host.toLowerCase(), entry);
    this.below = (file?.hosts ?? [])
      .filter(({ host }) => host.startsWith('*.'))
      .sort((a, b) => b.host.length - a.host.length);
    this.servers = new Map((file?.dns ?? []).map(({ server, place }) => [trimmed(server), place]));
    this.ca = file?.ca;
  }

  /** Whether a map was given: then a host that is not in it is a fault. */
  get closed(): boolean {
    return this.file !== undefined;
  }

  /** Where a host is to be asked; undefined where the map does not name it, or there is no map. */
  place(host: string, scheme: 'http' | 'https'): Place | undefined {
    const name = trimmed(host);
    const entry =
      this.exact.get(name) ?? this.below.find((wild) => name.endsWith(wild.host.slice(1).toLowerCase()));
    return entry?.[scheme];
  }

  /** What TLS trusts and offers; made once, since reading the root certificates takes longer than a handshake. */
  secureContext(versions?: { readonly min: SecureVersion; readonly max: SecureVersion }): SecureContext {
    const key = versions ? `${versions.min} ${versions.max}` : '';
    let context = this.contexts.get(key);
    if (!context) {
      context = createSecureContext({
        ...(this.ca !== undefined && { ca: [...rootCertificates, this.ca] }),
        ...(versions && { minVersion: versions.min, maxVersion: versions.max }),
        // OpenSSL offers TLS 1.0 and 1.1 only at security level 0; otherwise the client itself would refuse.
        ...(versions && versions.max < 'TLSv1.2' && { ciphers: 'DEFAULT@SECLEVEL=0' }),
      });
      this.contexts.set(key, context);
    }
    return context;
  }

  /** Name servers of a zone that the map tells; undefined without a map. */
  serversOf(zone: string): readonly string[] | undefined {
    return this.file?.dns
      .filter(({ zones }) => zones?.some((name) => trimmed(name) === trimmed(zone)))
      .map(({ server }) => server);
  }

  /** The resolver of the map; undefined for the system's. */
  get resolver(): Place | undefined {
    return this.file?.resolver;
  }

  /** Keys that the map trusts; undefined for those of the root. */
  get anchors(): readonly TrustAnchor[] | undefined {
    return this.file?.anchors;
  }

  /** Where a name server is to be asked. */
  nameServer(name: string): Place | undefined {
    const known = this.servers.get(trimmed(name));
    if (known || this.closed) return known;
    return isIP(name) === 0 ? undefined : { address: name, port: 53 };
  }
}

function trimmed(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
