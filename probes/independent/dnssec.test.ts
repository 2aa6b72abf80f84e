import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import type { Outcome } from '../../reports';
import { NodeDnsClient } from '../clients/dns';
import { keysIn, ROOT_ANCHORS, signedRecords, unproven, verified } from '../clients/dnssec';
import { Endpoints } from '../clients/endpoints';
import { verdicts } from '../testing/on-twin';
import { describeWith, freePort, installed } from './server';
import { type Running, signedZones } from './signed-knot';
import { PARENT_SERVER, probedSigned as probed, SERVER } from './signed-zones';

const DAY = 86_400_000;

const said = ([outcome]: readonly Outcome[]): string =>
  `${outcome?.verdict} ${outcome?.message.id}: ${outcome?.message.text}`;

/** A name server in front of another that changes bytes of what passes. */
async function behind<T>(
  { port, anchor }: Running,
  change: (answer: Buffer) => Buffer,
  ask: (endpoints: Endpoints) => Promise<T>,
): Promise<T> {
  const own = await freePort();
  const front = createSocket('udp4');
  const open = new Set<ReturnType<typeof createSocket>>();
  front.on('message', (bytes, from) => {
    const back = createSocket('udp4');
    open.add(back);
    back.on('message', (answer) => front.send(change(answer), from.port, from.address));
    back.send(bytes, port, '127.0.0.1');
  });
  await new Promise<void>((resolve) => front.bind(own, '127.0.0.1', resolve));
  const [changed, plain] = [own, port].map((one) => ({ address: '127.0.0.1', port: one }));
  if (!changed || !plain) throw new Error('no place');
  const dns = [
    { server: SERVER, place: changed, zones: ['services.example.com'] },
    { server: PARENT_SERVER, place: plain, zones: ['example.com'] },
  ];
  try {
    return await ask(new Endpoints({ hosts: [], dns, anchors: [{ zone: 'example.com', ds: anchor }] }));
  } finally {
    for (const socket of open) socket.close();
    await new Promise<void>((resolve) => front.close(resolve));
  }
}

/** Replaces bytes of a message wherever they are. */
const replacing =
  (from: Buffer, to: Buffer) =>
  (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) to.copy(copy, at);
    return copy;
  };

describeWith('knotd', (knotd) => {
  it.each([
    ['ecdsap256sha256', false],
    ['rsasha256', true],
    ['ed25519', true],
    ['ecdsap384sha384', false],
  ])('finds a zone whole that is signed with %s (NSEC3: %s)', async (algorithm, nsec3) => {
    const outcomes = await signedZones(knotd, { algorithm, nsec3 }, ({ endpoints }) => probed(endpoints));
    expect(said(outcomes)).toMatch(
      /^pass signed: 1 name servers of services\.example\.com .* example\.com vouches for key \d+/,
    );
  });

  it('follows the chain through a zone in between up to the root', async () => {
    const outcomes = await signedZones(knotd, { root: true }, ({ endpoints }) => probed(endpoints));
    expect(said(outcomes)).toMatch(/^pass signed: .*, in a chain that ends at the root;/);
  });

  it('does not follow a chain to keys that nobody knows', async () => {
    const outcomes = await signedZones(knotd, { root: true }, ({ port }) => {
      const place = { address: '127.0.0.1', port };
      const dns = [
        { server: SERVER, place, zones: ['services.example.com'] },
        { server: PARENT_SERVER, place, zones: ['example.com'] },
        { server: 'a.root.example', place, zones: ['.'] },
      ];
      // The keys of the real root: this one has others.
      return probed(new Endpoints({ hosts: [], dns, anchors: ROOT_ANCHORS }));
    });
    expect(said(outcomes)).toMatch(/^fail chain: .* at the root no key of it is vouched for$/);
  });

  it('finds signatures that have ended, or have not begun', async () => {
    const [late, early] = await signedZones(knotd, {}, async ({ endpoints }) => [
      await probed(endpoints, 60 * DAY),
      await probed(endpoints, -60 * DAY),
    ]);
    expect(said(late ?? [])).toMatch(/^fail broken: .* its signature by key \d+ ended at 20/);
    expect(said(early ?? [])).toMatch(/^fail broken: .* its signature by key \d+ begins at 20/);
  });

  it('finds a record that somebody changed on the way', async () => {
    const change = replacing(Buffer.from([192, 0, 2, 10]), Buffer.from([192, 0, 2, 66]));
    const outcomes = await signedZones(knotd, {}, (running) => behind(running, change, probed));
    expect(said(outcomes)).toMatch(
      /^fail broken: .* of simple\.services\.example\.com A its signature by key \d+ does not fit/,
    );
  });

  it('finds a denial of what is there', async () => {
    // The bitmap of the name says that it has no A record, and the signature does not fit any more.
    const change = replacing(Buffer.from([0, 6, 0x40]), Buffer.from([0, 6, 0x00]));
    const outcomes = await signedZones(knotd, {}, (running) => behind(running, change, probed));
    expect(verdicts(outcomes)).toEqual(['fail denial']);
  });

  it.each<readonly [string, string, object]>([
    ['has no DS record for it', 'fail noDs', { ds: () => '' }],
    ['has a DS record of another key', 'fail wrongDs', { ds: (ds: string) => ds.replace(/^\d+/, '4711') }],
    [
      'has a DS record whose digest is another',
      'fail wrongDs',
      { ds: (ds: string) => ds.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) },
    ],
    ['does not sign what it says', 'fail chain', { parentSigned: false }],
  ])('fails where the parent %s', async (_, verdict, signing) => {
    const outcomes = await signedZones(knotd, signing, ({ endpoints }) => probed(endpoints));
    expect(verdicts(outcomes)).toEqual([verdict]);
  });

  it('fails where the zone is not signed, with a DS record and without', async () => {
    const outcomes = await signedZones(knotd, { childSigned: false }, ({ endpoints }) => probed(endpoints));
    expect(said(outcomes)).toBe(
      `fail unsigned: ${SERVER} has no key (DNSKEY) for services.example.com: the zone is not signed`,
    );
  });

  it('does not pass where no parent can be found, and where no anchor is reached', async () => {
    const [alone, unanchored] = await signedZones(knotd, {}, async ({ port }) => {
      const place = { address: '127.0.0.1', port };
      const own = { server: SERVER, place, zones: ['services.example.com'] };
      const parent = { server: PARENT_SERVER, place, zones: ['example.com'] };
      return [
        await probed(new Endpoints({ hosts: [], dns: [own] })),
        await probed(new Endpoints({ hosts: [], dns: [own, parent] })),
      ];
    });
    expect([verdicts(alone ?? []), verdicts(unanchored ?? [])]).toEqual([
      ['unknown parentUnknown'],
      ['unknown chainUnknown'],
    ]);
  });

  it.each([false, true])(
    'agrees with delv about answers, wildcards and denials (NSEC3: %s)',
    async (nsec3) => {
      const delv = installed('delv');
      await signedZones(knotd, { nsec3 }, async (running) => {
        const client = new NodeDnsClient(running.endpoints, new AbortController().signal);
        const zone = 'services.example.com';
        const now = Math.floor(Date.now() / 1000);
        const ask = async (name: string, type: 'A' | 'TXT' | 'MX' | 'DNSKEY' | 'AAAA') => {
          const answer = await client.ask({ server: SERVER, name, type, dnssec: true });
          return { answer, records: signedRecords(answer.wire, name) };
        };
        const keys = keysIn((await ask(zone, 'DNSKEY')).records);
        expect(keys).toHaveLength(2);
        for (const [label, type] of [
          ['simple', 'A'],
          ['text', 'TXT'],
          ['mail', 'MX'],
          ['x.wild', 'A'],
          ['absent', 'A'],
          ['deep.absent', 'A'],
          ['simple', 'AAAA'],
          ['wild', 'A'],
        ] as const) {
          const name = `${label}.${zone}`;
          const { answer, records } = await ask(name, type);
          const ours =
            answer.answers.length > 0
              ? verified(records, { name, type }, keys, zone, now).good
              : unproven(records, { name, type }, keys, zone, now) === undefined;
          expect([name, type, ours]).toEqual([name, type, true]);
          if (delv === undefined) continue;
          const theirs = theirVerdict(delv, running, name, type);
          expect([name, type, theirs]).toEqual([
            name,
            type,
            answer.answers.length > 0 ? 'fully validated' : 'negative response, fully validated',
          ]);
        }
        client.close();
      });
    },
  );
});

/** What delv, which validates as BIND does, says of an answer. */
function theirVerdict(delv: string, { port, anchorFile }: Running, name: string, type: string): string {
  const args = ['@127.0.0.1', '-p', String(port), '-a', anchorFile, '+root=example.com', name, type];
  const text = execFileSync(delv, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return /^; (.*validated)$/m.exec(text)?.[1] ?? text;
}
