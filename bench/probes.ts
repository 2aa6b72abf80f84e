/** Speed of the probes: of the cases on the twin, of questions to name servers, of load at a set rate. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROBES } from '../probes';
import { dnsSection } from './dns';
import { loadSection } from './load';
import { progress, table } from './measure';

const ROOT = join(__dirname, '..');
const COMMAND = join(ROOT, 'dist', 'assay.js');
/** The cases with something at the edge, or in the DNS. */
const CASES = ['blog-website', 'microservices', 'paid-content', 'software-updates'] as const;

/** The section of the probes in docs/benchmarks.md. */
export async function benchProbes(): Promise<string> {
  return [cases(), await dnsSection(), await loadSection()].join('\n\n');
}

function cases(): string {
  const title =
    '### The edge and DNS probes of a case on the twin: the whole command, from templates to the report';
  const rows = CASES.map((name) => {
    progress(`probes: ${name}`);
    const folder = join('cdk.out', name, 'default');
    if (!existsSync(join(ROOT, folder)))
      return [`\`${name}\`: not measured (\`npm run synth\` writes its template)`, '', '', ''];
    const { seconds, asked, passed } = probed(folder);
    return [`\`${name}\``, String(asked), String(passed), seconds.toFixed(1)];
  });
  return `${title}\n\n${table(['case', 'outcomes', 'passed', 's'], rows)}\n\nThe latency probe sends its load for a second in it.`;
}

interface Report {
  readonly outcomes: readonly { readonly check: { readonly id: string }; readonly verdict: string }[];
}

function probed(folder: string): {
  readonly seconds: number;
  readonly asked: number;
  readonly passed: number;
} {
  const only = [...PROBES.keys()].filter((id) => /^(?:cloudfront|route53)-/.test(id)).join(',');
  const start = performance.now();
  const args = [COMMAND, 'probe', '--twin', folder, '--only', only, '--format', 'json'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status === null || status === 2) throw new Error(`the probes of ${folder}: ${stderr}`);
  const { outcomes } = JSON.parse(stdout) as Report;
  return {
    seconds,
    asked: outcomes.length,
    passed: outcomes.filter(({ verdict }) => verdict === 'pass').length,
  };
}
