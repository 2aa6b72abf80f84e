/** The programs that measure load: a server whose answers take a known time, and our generator, each in a process of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Endpoints } from '../probes/clients/endpoints';
import { NodeHttpClient } from '../probes/clients/http';
import { openLoop, percentile } from '../probes/measure/open-loop';

/** What one run of a generator came to. Latencies in milliseconds, `rate` in answers a second. */
export interface Load {
  readonly count: number;
  readonly faults: number;
  readonly rate: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  /** Share of one core that the generator's process used, where it is known. */
  readonly busy?: number;
}

/** Milliseconds of the server's answers: this, and an exponential share with this mean. */
export const LEAST = 10;
export const MEAN = 15;
/** Steps by the golden ratio fill the distribution evenly: every run gets the same delays, whoever asks. */
const STEP = (Math.sqrt(5) - 1) / 2;

function serve(): void {
  let count = 0;
  const server = createServer((_, answer) => {
    const share = (++count * STEP) % 1;
    setTimeout(() => answer.end('ok\n'), LEAST - MEAN * Math.log(1 - share));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
}

async function ask(port: number, rate: number, seconds: number): Promise<Load> {
  const { signal } = new AbortController();
  const http = { address: '127.0.0.1', port };
  const client = new NodeHttpClient(
    new Endpoints({ hosts: [{ host: 'load.example', http }], dns: [] }),
    signal,
  );
  const send = async (): Promise<void> => {
    await client.exchange({ url: 'http://load.example/', kept: true, quiet: true });
  };
  // Connections are open and the code is compiled before anything counts.
  await openLoop(send, { rate, seconds: 3, signal });
  const before = process.cpuUsage();
  const load = await openLoop(send, { rate, seconds, signal });
  const { user, system } = process.cpuUsage(before);
  client.close();
  const [p50, p90, p99] = [50, 90, 99].map((p) => percentile(load, p) ?? Number.NaN);
  return {
    count: load.count,
    faults: load.faults.length,
    rate: load.count / (load.milliseconds / 1000),
    p50: p50 ?? Number.NaN,
    p90: p90 ?? Number.NaN,
    p99: p99 ?? Number.NaN,
    busy: (user + system) / 1000 / load.milliseconds,
  };
}

if (require.main === module) {
  const [what, port, rate, seconds] = process.argv.slice(2);
  if (what === 'serve') serve();
  else
    void ask(Number(port), Number(rate), Number(seconds)).then((load) => {
      process.stdout.write(JSON.stringify(load));
    });
}
