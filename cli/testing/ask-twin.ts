import { Endpoints, makePlan, PROBES, runPlan, type Settings } from '../../probes';
import type { Outcome } from '../../reports';
import { startTwin } from '../../twin';
import { endpointFile } from '../twin-files';
import { loadForTwin, REGION } from '../twin-load';

/** What is promised, and what runs in its place. */
export interface Drift {
  /** Folder of the templates that the probes read. */
  readonly promised: string;
  /** Folder of the templates that are served. */
  readonly deployed: string;
  readonly only: readonly string[];
}

/**
 * Asks a twin of one assembly what another one promises, as after a deployment that somebody changed by hand. A twin names things
 * by the template alone, so that both mean the same bucket.
 */
export async function askTwin({ promised, deployed, only }: Drift): Promise<readonly Outcome[]> {
  const probes = only.map((id) => {
    const probe = PROBES.get(id);
    if (!probe) throw new Error(`there is no probe ${id}`);
    return probe;
  });
  const read = loadForTwin([promised], {});
  const served = promised === deployed ? read : loadForTwin([deployed], {});
  const [problem] = [...read.problems, ...served.problems];
  if (problem) throw new Error(problem.message);
  const twin = await startTwin(served.graphs, { region: REGION });
  try {
    const [signer] = twin.signingKeys;
    const settings: Settings = {
      operator: twin.operator,
      insight: twin.insight,
      samplesExist: true,
      ...(signer && { signer }),
      // How long a loopback twin takes says how busy this machine is.
      objectives: { p50: 60_000, p95: 60_000, p99: 60_000 },
    };
    const plan = makePlan(
      read.graphs,
      { outputs: twin.outputs, resources: twin.resources },
      probes,
      settings,
    );
    return await runPlan(plan, { endpoints: new Endpoints(endpointFile(twin)), settings });
  } finally {
    await twin.close();
  }
}
