import {
  Endpoints,
  type LiveValues,
  makePlan,
  type Plan,
  probeReport,
  runPlan,
  type Settings,
  strangerStacks,
} from '../../probes';
import type { Severity } from '../../reports';
import { type Loaded, load } from '../../template';
import { startTwin, type Twin } from '../../twin';
import { VERSION } from '../../version';
import { readConfig } from '../config';
import { pairsOf } from '../pairs';
import { deliver, formatsOf } from '../report/deliver';
import { prepared } from '../report/prepare';
import { probeDocs } from '../report/probe-docs';
import { provenance } from '../report/provenance';
import { shardOf } from '../shard';
import { startTime } from '../start-time';
import { endpointFile } from '../twin-files';
import { loadForTwin, REGION } from '../twin-load';
import { UsageError } from '../usage-error';
import { chosen, partOf, profileName } from './choice';
import { type ProbeArguments, withConfig } from './config';
import { expiredTokenFrom } from './expired-token';
import { credentialsIn, operatorFrom } from './operator';
import { print } from './output';
import { planText } from './plan-text';
import { Progress } from './progress';
import { type FileRead, readEndpoints, readOutputs, readResources, readText } from './settings';

/** What commander hands over. */
export interface ProbeFlags {
  /** Only the probes that belong to this profile. */
  readonly profile?: string;
  /** `I/N`: only this part of the questions. */
  readonly shard?: string;
  readonly outputs?: string;
  readonly resources?: string;
  readonly template?: readonly string[];
  readonly twin?: readonly string[];
  readonly endpoints?: string;
  readonly plan?: boolean;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly param?: readonly string[];
  readonly path?: readonly string[];
  readonly signingKey?: string;
  readonly keyPairId?: string;
  readonly createUsers?: boolean;
  /** A file with an ID token that was good once. */
  readonly expiredToken?: string;
  readonly rate?: number;
  readonly seconds?: number;
  readonly objective?: readonly string[];
  readonly repeat?: number;
  readonly concurrency?: number;
  readonly format?: readonly string[];
  readonly out?: string;
  readonly failOn?: Severity;
  readonly strict?: boolean;
  readonly verbose?: boolean;
  /** A config file whose waivers count. */
  readonly waivers?: string;
  readonly baseline?: string;
  readonly redact?: boolean;
}

/** Where the answers come from: a deployment, or a twin that ends with the run. */
interface Deployed {
  readonly loaded: Loaded;
  readonly live: LiveValues;
  readonly endpoints: Endpoints;
  readonly settings: Settings;
  readonly files: readonly FileRead[];
  readonly twin?: Twin;
}

/** `assay probe`: plans, asks, reports. */
export async function probeCommand(args: ProbeArguments): Promise<void> {
  const flags = withConfig(args);
  const shard = flags.shard === undefined ? undefined : shardOf(flags.shard);
  const formats = formatsOf(flags);
  const probes = chosen(flags);
  const waivers = flags.waivers === undefined ? undefined : (readConfig(flags.waivers).waivers ?? []);
  const startedAt = startTime();
  const control = new AbortController();
  const interrupt = (): void => {
    process.stderr.write('\ninterrupted: writing what there is; press again to end at once\n');
    control.abort();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const progress = new Progress();
  const deployed = await deploymentOf(flags);
  try {
    const { loaded, live, endpoints, settings } = deployed;
    for (const stack of strangerStacks(loaded.graphs, live))
      process.stderr.write(
        `${flags.outputs ?? 'the twin'} has outputs of ${stack}, which is no stack of the templates\n`,
      );
    const plan: Plan = partOf(makePlan(loaded.graphs, live, probes, settings), shard);
    if (flags.plan) {
      print(planText(plan));
      return;
    }
    const outcomes = await runPlan(plan, {
      endpoints,
      settings,
      signal: control.signal,
      repeat: flags.repeat ?? 1,
      ...(flags.concurrency !== undefined && { concurrency: flags.concurrency }),
      onProgress: (done, total, now) => progress.say(done, total, now),
    });
    progress.clear();
    const report = probeReport(outcomes, {
      loaded,
      probes,
      files: deployed.files,
      problems: [],
      startedAt,
      toolVersion: VERSION,
      profile: profileName(flags.profile, deployed.twin !== undefined),
      ...(shard && { shard }),
    });
    const origin = provenance(process.argv.slice(2), startTime());
    const shown = prepared(
      { ...report, provenance: origin },
      {
        ...(waivers !== undefined && { waivers }),
        ...(flags.baseline !== undefined && { baseline: flags.baseline }),
        ...(flags.redact !== undefined && { redact: flags.redact }),
      },
    );
    const gate = { failOn: flags.failOn ?? 'info', strict: flags.strict ?? false } as const;
    deliver(shown, formats, flags, gate, probeDocs);
    // More parts than questions leave some empty: no failure of theirs, and the report says that nothing was asked.
    if (shard && shown.outcomes.length === 0 && shown.problems.length === 0) process.exitCode = 0;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await deployed.twin?.close();
  }
}

async function deploymentOf(flags: ProbeFlags): Promise<Deployed> {
  if (flags.twin !== undefined && (flags.outputs !== undefined || flags.template !== undefined))
    throw new UsageError('--twin brings its own outputs and templates; leave --outputs and --template out');
  const parameters = pairsOf(flags.param, '--param');
  return flags.twin === undefined ? atOutputs(flags, parameters) : onTwin(flags.twin, flags, parameters);
}

function atOutputs(flags: ProbeFlags, parameters: Readonly<Record<string, string>>): Deployed {
  if (flags.outputs === undefined && flags.resources === undefined)
    throw new UsageError(
      'say what to ask: --outputs FILE of "cdk deploy --outputs-file FILE", or --twin PATH for a loopback twin',
    );
  const files: FileRead[] = [];
  const live: LiveValues = {
    outputs: flags.outputs === undefined ? new Map() : readOutputs(flags.outputs, files),
    ...(flags.resources !== undefined && { resources: readResources(flags.resources, files) }),
  };
  const endpoints = new Endpoints(
    flags.endpoints === undefined ? undefined : readEndpoints(flags.endpoints, files),
  );
  const loaded = load(flags.template ?? ['cdk.out'], { parameters: new Map(Object.entries(parameters)) });
  // Only reads with them; and never shows them to what stands in AWS's place.
  const reader = flags.endpoints === undefined ? credentialsIn(process.env) : undefined;
  const settings = { ...settingsOf(flags, files), ...(reader && { reader }) };
  return { loaded, live, endpoints, settings, files };
}

async function onTwin(
  names: readonly string[],
  flags: ProbeFlags,
  parameters: Readonly<Record<string, string>>,
): Promise<Deployed> {
  const files: FileRead[] = [];
  const given = settingsOf(flags, files);
  const loaded = loadForTwin(names, parameters);
  const twin = await startTwin(loaded.graphs, { region: REGION });
  const [signer] = twin.signingKeys;
  const settings = {
    operator: twin.operator,
    ...given,
    samplesExist: true,
    insight: twin.insight,
    expiredToken: (id: string) => twin.services.userPools.get(id)?.expiredToken(),
    ...(signer && !given.signer && { signer }),
  };
  return {
    loaded,
    live: { outputs: twin.outputs, resources: twin.resources },
    endpoints: new Endpoints(endpointFile(twin)),
    settings,
    files,
    twin,
  };
}

function settingsOf(flags: ProbeFlags, files: FileRead[]): Settings {
  const { signingKey, keyPairId } = flags;
  if ((signingKey === undefined) !== (keyPairId === undefined))
    throw new UsageError('--signing-key and --key-pair-id go together');
  const objectives = Object.entries(pairsOf(flags.objective, '--objective')).map(([name, value]) => {
    if (!/^p\d{1,2}(?:\.\d)?$/.test(name) || !(Number(value) > 0))
      throw new UsageError(`--objective ${name}=${value} is not pNN=MILLISECONDS; write --objective p99=200`);
    return [name, Number(value)] as const;
  });
  return {
    paths: (flags.path ?? []).map((path) => (path.startsWith('/') ? path : `/${path}`)),
    ...(signingKey !== undefined &&
      keyPairId !== undefined && {
        signer: { keyPairId, privateKey: privateKeyFrom(signingKey, files) },
      }),
    ...(flags.expiredToken !== undefined && { expiredToken: expiredTokenFrom(flags.expiredToken) }),
    ...(flags.createUsers && { operator: operatorFrom(process.env) }),
    ...(flags.rate !== undefined && { rate: flags.rate }),
    ...(flags.seconds !== undefined && { seconds: flags.seconds }),
    ...(objectives.length > 0 && { objectives: Object.fromEntries(objectives) }),
  };
}

/** Not among the files of the report: the hash of a private key is nobody's business. */
function privateKeyFrom(path: string, _files: FileRead[]): string {
  const text = readText(path, '--signing-key', []);
  if (!text.includes('PRIVATE KEY')) throw new UsageError(`--signing-key ${path} is no private key in PEM`);
  return text;
}
