import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import type { Evidence, Outcome } from '../../reports';
import { type Clock, SYSTEM_CLOCK } from '../clients/clock';
import { NodeDnsClient } from '../clients/dns';
import type { Endpoints } from '../clients/endpoints';
import { Fault } from '../clients/fault';
import { type HttpClient, NodeHttpClient } from '../clients/http';
import { redactText, redactValue } from '../clients/redact';
import { Transcript } from '../clients/transcript';
import { makeOutcome, type Plan, type PlannedQuestion } from './plan';
import { oneCause } from './preconditions';
import type { Finding, Session, Settings } from './probe';
import { findingOf, messageText } from './words';

export interface RunOptions {
  readonly endpoints: Endpoints;
  readonly settings: Settings;
  /** Questions asked at the same time. Default 8. */
  readonly concurrency?: number;
  /** How often every question is asked; the worst answer counts. Default 1. */
  readonly repeat?: number;
  /** Raised when the run is to end early: what was not asked by then is an error outcome. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly onProgress?: (done: number, total: number, now: string) => void;
}

const CONCURRENCY = 8;
const DEADLINE = 60;

/** Asks the questions of a plan, and adds what the plan knew without asking. Never throws for what a deployment does. */
export async function runPlan(plan: Plan, options: RunOptions): Promise<Outcome[]> {
  if (options.signal) setMaxListeners(0, options.signal);
  const limit = pLimit(options.concurrency ?? CONCURRENCY);
  const total = plan.questions.length;
  let done = 0;
  const asked = new Map<PlannedQuestion, Outcome>();
  const findings = new Map<Outcome, Finding>();
  const one = async (planned: PlannedQuestion): Promise<void> => {
    const { outcome, finding } = await repeated(planned, options);
    asked.set(planned, outcome);
    if (finding) findings.set(outcome, finding);
    options.onProgress?.(++done, total, planned.question.text);
  };
  await Promise.all(plan.questions.filter(({ probe }) => !probe.alone).map((planned) => limit(one, planned)));
  for (const planned of plan.questions.filter(({ probe }) => probe.alone)) await one(planned);
  const outcomes = plan.questions.flatMap((planned) => asked.get(planned) ?? []);
  return [...oneCause(outcomes, findings), ...plan.outcomes];
}

/** The worst of what the same question was answered: one failing answer of several is a failure, and says how many. */
const WORST_FIRST: readonly Outcome['verdict'][] = ['fail', 'error', 'unknown', 'pass', 'not-applicable'];

/** An outcome with the finding that it was made of; none where the question was not answered. */
interface Answered {
  readonly outcome: Outcome;
  readonly finding?: Finding;
}

async function repeated(planned: PlannedQuestion, options: RunOptions): Promise<Answered> {
  const times = Math.max(1, options.repeat ?? 1);
  const all: Answered[] = [];
  for (let i = 0; i < times; i++) all.push(await answered(planned, options));
  const worst = WORST_FIRST.flatMap(
    (verdict) => all.find(({ outcome }) => outcome.verdict === verdict) ?? [],
  )[0];
  if (!worst) throw new Error(`${planned.probe.id} gave no outcome`);
  if (times === 1) return worst;
  const { verdict, evidence } = worst.outcome;
  const same = all.filter(({ outcome }) => outcome.verdict === verdict).length;
  const note: Evidence = { kind: 'repeated', text: `${verdict} in ${same} of ${times} times` };
  return { ...worst, outcome: { ...worst.outcome, evidence: [note, ...evidence] } };
}

async function answered(planned: PlannedQuestion, options: RunOptions): Promise<Answered> {
  const { probe, question } = planned;
  const transcript = new Transcript();
  const attempts: Evidence[] = [];
  const head: Evidence[] = [{ kind: 'question', text: redactText(question.text) }];
  const end = (
    verdict: Outcome['verdict'],
    message: Outcome['message'],
    found: readonly Evidence[],
    finding?: Finding,
  ): Answered => ({
    outcome: makeOutcome(
      planned.check,
      planned.subject,
      verdict,
      message,
      [...head, ...found.map(clean), ...attempts, ...transcript.evidence],
      verdict === 'fail' ? probe.remediation : '',
    ),
    ...(finding && { finding }),
  });
  for (let attempt = 0; ; attempt++) {
    if (options.signal?.aborted)
      return end(
        'error',
        { id: 'interrupted', text: 'the run was interrupted before this was answered' },
        [],
      );
    try {
      const finding = await askOnce(planned, options, transcript);
      const text = messageText(probe, finding.message, finding.data);
      return end(finding.verdict, { id: finding.message, text }, finding.evidence, finding);
    } catch (error) {
      if (!(error instanceof Fault)) {
        const text = `the probe broke: ${error instanceof Error ? error.message : String(error)}`;
        return end('error', { id: 'crashed', text: redactText(text) }, []);
      }
      const text = redactText(error.message);
      if (error.kind !== 'interrupted' && attempt < (probe.retries ?? 0)) {
        attempts.push({ kind: 'attempt', text: `attempt ${attempt + 1}: ${text}; asked again` });
        continue;
      }
      return end('error', { id: `fault-${error.kind}`, text }, []);
    }
  }
}

/** One attempt with clients of its own, which are closed behind it whatever happens. */
async function askOnce(
  planned: PlannedQuestion,
  options: RunOptions,
  transcript: Transcript,
): Promise<Finding> {
  const { probe, question } = planned;
  const deadline = (probe.deadline ?? DEADLINE) * 1000;
  const control = new AbortController();
  // Every exchange of the question listens, and there may be dozens at a time.
  setMaxListeners(0, control.signal);
  const stop = (): void => control.abort(new Fault('interrupted', 'request', question.endpoint));
  options.signal?.addEventListener('abort', stop, { once: true });
  const clock = options.clock ?? SYSTEM_CLOCK;
  const http = new NodeHttpClient(options.endpoints, control.signal, transcript);
  const dns = new NodeDnsClient(options.endpoints, control.signal, transcript);
  const cleanups: Cleanup[] = [];
  const session: Session = {
    cleanup: (what, remove) => void cleanups.unshift({ what, remove }),
    http,
    dns,
    clock,
    signal: control.signal,
    settings: options.settings,
    pass: (message, data, evidence) => findingOf('pass', message, data, evidence),
    fail: (message, data, evidence) => findingOf('fail', message, data, evidence),
    unknown: (message, data, evidence) => findingOf('unknown', message, data, evidence),
    notApplicable: (message, data, evidence) => findingOf('not-applicable', message, data, evidence),
    error: (message, data, evidence) => findingOf('error', message, data, evidence),
    fact: (kind, text, value) => ({ kind, text, ...(value !== undefined && { value }) }),
  };
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  try {
    timer = setTimeout(() => {
      late = true;
      control.abort(new Fault('timeout', 'request', question.endpoint));
    }, deadline);
    const finding = await Promise.race([probe.ask(question.data, session), raised(control.signal)]);
    const left = await cleaned(cleanups, options, transcript);
    if (left.length > 0 && finding.verdict === 'pass')
      throw new Error(`it left something behind: ${left.join('; ')}`);
    return finding;
  } catch (error) {
    await cleaned(cleanups, options, transcript);
    if (late) throw new Fault('timeout', 'request', question.endpoint, `given up after ${deadline / 1000} s`);
    throw error;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
    // Whatever the probe left behind ends with its question.
    control.abort(new Fault('interrupted', 'request', question.endpoint));
    http.close();
    dns.close();
  }
}

interface Cleanup {
  readonly what: string;
  readonly remove: (http: HttpClient) => Promise<void>;
}

/** Milliseconds for taking away what one question made. */
const CLEANUP_DEADLINE = 20_000;

/** Takes away what a question made, with a client of its own: the question's may have been interrupted. */
async function cleaned(
  cleanups: Cleanup[],
  options: RunOptions,
  transcript: Transcript,
): Promise<readonly string[]> {
  if (cleanups.length === 0) return [];
  const signal = AbortSignal.timeout(CLEANUP_DEADLINE);
  const http = new NodeHttpClient(options.endpoints, signal, transcript);
  const left: string[] = [];
  for (const { what, remove } of cleanups.splice(0)) {
    try {
      await remove(http);
    } catch (error) {
      const text = `${what}: ${redactText(error instanceof Error ? error.message : String(error))}`;
      left.push(text);
      transcript.warn(text);
    }
  }
  http.close();
  return left;
}

/** Never resolves; rejects when the signal is raised. */
function raised(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function clean(evidence: Evidence): Evidence {
  const { value, text, ...rest } = evidence;
  return { ...rest, text: redactText(text), ...(value !== undefined && { value: redactValue(value) }) };
}
