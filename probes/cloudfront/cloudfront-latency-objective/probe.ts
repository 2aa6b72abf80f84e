import type { Exchange } from '../../clients/http';
import { defineProbe, type Settings } from '../../engine/probe';
import { firstMissed, openLoop, shownPercentiles } from '../../measure/open-loop';
import { signedUrl, type Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'met' | 'missed' | 'noSample' | 'refused';

/** What a visitor hardly notices at the edge; --objective says it better for a case. */
const OBJECTIVES: Readonly<Record<string, number>> = { p50: 250, p99: 1_000 };
const RATE = 20;
const SECONDS = 5;
/** A twin on loopback has no latency worth the wait. */
const TWIN_SECONDS = 1;

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-latency-objective',
  title: 'Answers of the edge come as fast as the objectives say, at a steady rate of requests',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A mean hides what one visitor in a hundred waits for, and a test that waits for each answer before it asks again hides every stall.',
  remediation: 'serve it from the cache: cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED',
  controls: ['nist-800-53-r5:SC-5', 'nist-800-53-r5:CP-10'],
  requirements: ['C2.1', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/wellarchitected/latest/performance-efficiency-pillar/welcome.html',
  ],
  messages: {
    ...CACHE_MESSAGES,
    met: '{name} answered {count} requests at {rate}/s, {shown}; wanted {wanted}',
    missed:
      '{name} answered with {percentile} of {measured} ms, wanted {limit} ms ({count} requests at {rate}/s, {shown})',
    noSample: '{name} answered none of the requests: that meets no objective',
    refused: '{name} answered {status} to a request of the load',
  },
  alone: true,
  deadline: 700,
  plan: (distribution, planner) => {
    const { rate = RATE, objectives = OBJECTIVES } = planner.settings;
    const seconds = lasting(planner.settings);
    const wanted = shownObjectives(objectives);
    return planBehaviours(
      distribution,
      planner,
      (_, url) => `${url} ${rate} times a second for ${seconds} s: ${wanted}`,
    );
  },
  async ask(target, session) {
    const { name } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    const { rate = RATE, objectives = OBJECTIVES } = session.settings;
    const seconds = lasting(session.settings);
    const url = target.behaviour.signedOnly ? signedUrl(object.url, session) : object.url;
    // Cold: a new connection with all of its phases; the load itself runs on connections that are kept.
    const cold = await session.http.exchange({ url });
    let refused: Exchange | undefined;
    const load = await openLoop(
      async (i) => {
        const answer = await session.http.exchange({ url, kept: true, quiet: i > 2 });
        if (answer.status !== 200) refused = answer;
      },
      { rate, seconds, signal: session.signal },
    );
    const [fault] = load.faults;
    if (fault !== undefined) throw fault;
    if (load.count === 0) return session.fail('noSample', { name });
    if (refused) return session.fail('refused', { name, status: refused.status });
    const percentiles = shownPercentiles(load);
    const shown = Object.entries(percentiles)
      .map(([p, ms]) => `${p} ${ms} ms`)
      .join(', ');
    const evidence = [
      session.fact(
        'percentiles',
        `in milliseconds from the intended start of each request: ${shown}`,
        percentiles,
      ),
      session.fact('cold', `a new connection: ${phases(cold)}`, cold.timings),
      session.fact('load', `${load.count} answers, at most ${load.mostAtOnce} on their way at once`),
    ];
    const data = { name, count: load.count, rate, shown };
    const missed = firstMissed(load, objectives);
    if (!missed) return session.pass('met', { ...data, wanted: shownObjectives(objectives) }, evidence);
    const measured = missed.measured?.toFixed(1);
    return session.fail(
      'missed',
      { ...data, percentile: missed.name, measured, limit: missed.wanted },
      evidence,
    );
  },
});

function lasting({ seconds, samplesExist }: Settings): number {
  return seconds ?? (samplesExist ? TWIN_SECONDS : SECONDS);
}

function shownObjectives(objectives: Readonly<Record<string, number>>): string {
  return Object.entries(objectives)
    .map(([p, ms]) => `${p} ≤ ${ms} ms`)
    .join(', ');
}

function phases({ timings }: Exchange): string {
  const { dns, connect, tls, firstByte, transfer } = timings;
  const ms = (value: number): string => value.toFixed(1);
  return `DNS ${ms(dns)}, connect ${ms(connect)}, TLS ${ms(tls)}, first byte ${ms(firstByte)}, transfer ${ms(transfer)} ms`;
}
