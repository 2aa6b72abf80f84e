import { execFileSync } from 'node:child_process';
import { Endpoints } from '../clients/endpoints';
import { Daemon, freePort, installed } from './server';
import { childZone, PARENT_SERVER, parentZone, rootZone, SERVER } from './signed-zones';

/** How a pair of zones, `example.com` above `services.example.com`, is signed and joined. */
export interface Signing {
  /** Of DNSSEC, as knot names it. Default `ecdsap256sha256`, which Route 53 signs with. */
  readonly algorithm?: string;
  readonly nsec3?: boolean;
  /** What the parent says of the child's key. Default its digest. */
  readonly ds?: (digest: string) => string;
  /** Whether the parent signs at all. Default true. */
  readonly parentSigned?: boolean;
  /** Whether there is a root zone above, which then has the anchor in the place of the parent. Default false. */
  readonly root?: boolean;
  /** Whether the child does. Default true. */
  readonly childSigned?: boolean;
}

export interface Running {
  readonly port: number;
  readonly endpoints: Endpoints;
  /** The parent's key as a trust anchor: `tag algorithm type digest`. */
  readonly anchor: string;
  /** The same for BIND's programs: a file. */
  readonly anchorFile: string;
}

const config = (folder: string, port: number, signing: Signing): string => `
server:
    listen: 127.0.0.1@${port}
    rundir: ${folder}
database:
    storage: ${folder}
log:
  - target: stderr
    any: warning
policy:
  - id: keys
    manual: on
    algorithm: ${signing.algorithm ?? 'ecdsap256sha256'}
    nsec3: ${signing.nsec3 === true ? 'on' : 'off'}
zone:
  - domain: example.com
    storage: ${folder}
    file: parent
    dnssec-signing: ${signing.parentSigned === false ? 'off' : 'on'}
    dnssec-policy: keys
    zonefile-sync: -1
    journal-content: none
  - domain: services.example.com
    storage: ${folder}
    file: child
    dnssec-signing: ${signing.childSigned === false ? 'off' : 'on'}
    dnssec-policy: keys
    zonefile-sync: -1
    journal-content: none
${
  signing.root !== true
    ? ''
    : `
  - domain: .
    storage: ${folder}
    file: root
    dnssec-signing: on
    dnssec-policy: keys
    zonefile-sync: -1
    journal-content: none
`
}`;

/** Runs knot with both zones while something is asked of it. @throws where its tool for keys is missing */
export async function signedZones<T>(
  knotd: string,
  signing: Signing,
  ask: (running: Running) => Promise<T>,
): Promise<T> {
  const keymgr = installed('keymgr');
  if (keymgr === undefined) throw new Error('keymgr, which belongs to knot, is not installed');
  const daemon = new Daemon();
  const port = await freePort();
  try {
    const file = daemon.write('knot.conf', config(daemon.folder, port, signing));
    const keys = (zone: string, ...args: string[]): string =>
      execFileSync(keymgr, ['-c', file, zone, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    // SHA-256 is digest type 2; knot prints others beside it.
    const digest = (zone: string): string => {
      for (const ksk of ['yes', 'no'])
        keys(zone, 'generate', `ksk=${ksk}`, `zsk=${ksk === 'no' ? 'yes' : 'no'}`);
      return /DS (\d+ \d+ 2 [0-9a-f]+)/i.exec(keys(zone, 'ds'))?.[1] ?? '';
    };
    const top = signing.root === true ? '.' : 'example.com';
    const parent = digest('example.com');
    const anchor = signing.root === true ? digest('.') : parent;
    const own = digest('services.example.com');
    daemon.write('child', childZone);
    daemon.write('parent', parentZone((signing.ds ?? ((ds) => ds))(own)));
    daemon.write('root', rootZone(parent));
    await daemon.start(knotd, ['-c', file], port);
    const place = { address: '127.0.0.1', port };
    const dns = [
      { server: SERVER, place, zones: ['services.example.com'] },
      { server: PARENT_SERVER, place, zones: ['example.com'] },
      ...(signing.root === true ? [{ server: 'a.root.example', place, zones: ['.'] }] : []),
    ];
    const zone = top === '.' ? '' : top;
    const endpoints = new Endpoints({ hosts: [], dns, anchors: [{ zone, ds: anchor }] });
    const [tag, algorithm, type, ...hex] = anchor.split(' ');
    const bind = `trust-anchors { "${top}" static-ds ${tag} ${algorithm} ${type} "${hex.join('')}"; };`;
    return await ask({ port, endpoints, anchor, anchorFile: daemon.write('anchors', bind) });
  } finally {
    await daemon.stop();
  }
}
