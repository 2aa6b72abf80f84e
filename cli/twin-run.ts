import { startTwin, type Twin } from '../twin';
import { pairsOf } from './pairs';
import { outputsJson, writeTwinFiles } from './twin-files';
import { loadForTwin, REGION } from './twin-load';
import { UsageError } from './usage-error';

/** What commander hands over. */
export interface TwinFlags {
  readonly param?: readonly string[];
  readonly write?: string;
}

/** `assay twin`: serves until it is interrupted. stdout is the outputs file; where it serves goes to stderr. */
export async function twinCommand(names: readonly string[], flags: TwinFlags): Promise<void> {
  const loaded = loadForTwin(names, pairsOf(flags.param, '--param'));
  const [problem] = loaded.problems;
  if (problem) throw new UsageError(problem.message);
  if (loaded.graphs.length === 0) throw new UsageError(`there is no template in ${names.join(', ')}`);
  const twin = await startTwin(loaded.graphs, { region: REGION });
  process.stdout.write(outputsJson(twin.outputs));
  if (flags.write !== undefined)
    for (const file of writeTwinFiles(twin, flags.write)) process.stderr.write(`wrote ${file}\n`);
  process.stderr.write(`${described(twin)}\nserving on loopback until interrupted (Ctrl-C)\n`);
  await interrupted();
  await twin.close();
}

function described({ endpoints }: Twin): string {
  const hosts = endpoints.hosts.map(({ host, http, https }) => {
    const at = [http && `http ${http.address}:${http.port}`, https && `https ${https.address}:${https.port}`];
    return `  ${host}  ${at.filter((part) => part !== undefined).join('  ')}`;
  });
  const servers = endpoints.dns.map(({ server, place }) => `  ${server}  dns ${place.address}:${place.port}`);
  return [...hosts, ...servers].join('\n');
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
