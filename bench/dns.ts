/** Questions to a name server on loopback, beside dnsperf. */
import { spawnSync } from 'node:child_process';
import pLimit from 'p-limit';
import { NodeDnsClient } from '../probes/clients/dns';
import { Endpoints } from '../probes/clients/endpoints';
import { Daemon, freePort } from '../probes/independent/server';
import { inPath } from './load';
import { inTurn, progress, table } from './measure';

const QUESTIONS = 10_000;
/** Under way at once, of both. */
const AT_ONCE = 100;
const NAMES = 100;
const ROUNDS = 3;
const SERVER = 'ns1.bench.example';

const ZONE = `$ORIGIN bench.example.
@ 900 SOA ns1 hostmaster 1 7200 900 1209600 86400
@ 172800 NS ns1
ns1 300 A 192.0.2.53
${Array.from({ length: NAMES }, (_, i) => `n${i} 60 A 192.0.2.${i}`).join('\n')}
`;

export async function dnsSection(): Promise<string> {
  const title = `### ${QUESTIONS.toLocaleString('en')} questions to knot on loopback, ${AT_ONCE} at once, over UDP`;
  const knotd = inPath('knotd');
  if (knotd === undefined)
    return `${title}\n\nNot measured: knot is not installed (\`apt-get install knot\`).`;
  const daemon = new Daemon();
  const port = await freePort();
  try {
    const { folder } = daemon;
    daemon.write('zone', ZONE);
    const config = `
server:
    listen: 127.0.0.1@${port}
    rundir: ${folder}
database:
    storage: ${folder}
zone:
  - domain: bench.example
    storage: ${folder}
    file: zone
`;
    await daemon.start(knotd, ['-c', daemon.write('knot.conf', config)], port);
    progress('DNS: ours');
    const ours = await questions(port);
    const questionsFile = Array.from({ length: QUESTIONS }, (_, i) => `n${i % NAMES}.bench.example A\n`).join(
      '',
    );
    const theirs = byDnsperf(port, daemon.write('questions', questionsFile));
    const row = (name: string, seconds: number): readonly string[] => [
      name,
      seconds.toFixed(2),
      Math.round(QUESTIONS / seconds).toLocaleString('en'),
    ];
    const rows = [
      row('ours: encoded, sent, matched, decoded, read', ours.seconds),
      theirs === undefined
        ? ['dnsperf: not installed (`apt-get install dnsperf`)', '', '']
        : row('dnsperf: sent and matched', theirs),
    ];
    const unanswered =
      ours.lost === 0 ? 'every question was answered' : `${ours.lost} questions were not answered`;
    return `${title}\n\n${table(['', 's', 'a second'], rows)}\n\nThe least of ${ROUNDS} rounds; in ours ${unanswered}, and every answer was the right one.`;
  } finally {
    await daemon.stop();
  }
}

async function questions(port: number): Promise<{ readonly seconds: number; readonly lost: number }> {
  const place = { address: '127.0.0.1', port };
  const endpoints = new Endpoints({ hosts: [], dns: [{ server: SERVER, place, zones: ['bench.example'] }] });
  const control = new AbortController();
  const limit = pLimit(AT_ONCE);
  let [seconds, lost] = [Number.POSITIVE_INFINITY, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const client = new NodeDnsClient(endpoints, control.signal);
    const start = performance.now();
    const answers = await Promise.allSettled(
      Array.from({ length: QUESTIONS }, (_, i) =>
        limit(() =>
          client.ask({ server: SERVER, name: `n${i % NAMES}.bench.example`, type: 'A', quiet: true }),
        ),
      ),
    );
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
    client.close();
    lost += answers.filter(({ status }) => status === 'rejected').length;
    for (const [i, answer] of answers.entries())
      if (answer.status === 'fulfilled' && answer.value.answers[0]?.data !== `192.0.2.${i % NAMES}`)
        throw new Error(`a wrong answer: ${JSON.stringify(answer.value)}`);
  }
  return { seconds, lost };
}

/** The least seconds of a few rounds; undefined where dnsperf is not installed. */
function byDnsperf(port: number, file: string): number | undefined {
  const dnsperf = inPath('dnsperf');
  if (dnsperf === undefined) return undefined;
  let least = Number.POSITIVE_INFINITY;
  inTurn(
    {
      dnsperf: () => {
        const args = [
          '-s',
          '127.0.0.1',
          '-p',
          String(port),
          '-d',
          file,
          '-n',
          '1',
          '-c',
          '1',
          '-q',
          String(AT_ONCE),
        ];
        const { stdout, status, stderr } = spawnSync(dnsperf, args, { encoding: 'utf8' });
        const seconds = Number(/Run time \(s\):\s+([\d.]+)/.exec(stdout)?.[1]);
        if (status !== 0 || !Number.isFinite(seconds)) throw new Error(`dnsperf: ${stderr}`);
        least = Math.min(least, seconds);
      },
    },
    ROUNDS,
    0,
  );
  return least;
}
