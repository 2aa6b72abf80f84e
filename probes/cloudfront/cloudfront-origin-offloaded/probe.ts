import { defineProbe } from '../../engine/probe';
import { askEdge, cacheWord, isCloudFront } from '../shared/ask-edge';
import type { Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message = CacheMessage | 'offloaded' | 'low' | 'broken';

/** Requests that the ratio is measured over. */
const SAMPLE = 60;
/** Of ten requests nine are answered at the edge. */
const WANTED = 0.9;
const MONTHLY = 1_000_000;
/**
 * US dollars a gigabyte that EC2 sends to the internet, first 10 TB a month, us-east-1 (Amazon EC2 On-Demand Pricing, "Data
 * Transfer"). What an origin sends to CloudFront is free.
 */
const EC2_TRANSFER = 0.09;
/** US dollars a gigabyte that CloudFront sends, first 10 TB a month, United States and Europe (Amazon CloudFront Pricing). */
const EDGE_TRANSFER = 0.085;
/** US dollars for ten thousand HTTPS requests, the same page. */
const EDGE_REQUESTS = 0.01;

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-origin-offloaded',
  title: 'Nine of ten requests for cacheable content never reach the origin',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'The edge is put in front of a fleet so that the fleet has less to do: how much less is measured here, and what that comes to in a month.',
  remediation:
    'Cache-Control: public, max-age=31536000, immutable for versioned paths, and a cache key without headers and cookies',
  controls: ['nist-800-53-r5:SC-5', 'nist-800-53-r5:CP-10'],
  requirements: ['C5.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html',
    'https://aws.amazon.com/cloudfront/pricing/',
  ],
  messages: {
    ...CACHE_MESSAGES,
    offloaded:
      '{name} answers {percent}% of {sample} requests at the edge: of {monthly} a month {saved} never reach the origin, {gigabytes} GB; {cost}',
    low: '{name} answers only {percent}% of {sample} requests at the edge, wanted 90%: of {monthly} a month {reaching} reach the origin',
    broken: '{name} answered {status} to request {index} of {sample}: what is not served is not offloaded',
  },
  retries: 1,
  plan: (distribution, planner) =>
    planBehaviours(
      distribution,
      planner,
      (_, url) => `${url} asked ${SAMPLE} times is answered at the edge nine times of ten`,
    ),
  async ask(target, session) {
    const { name } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    let [hits, bytes] = [0, 0];
    for (let i = 0; i < SAMPLE; i++) {
      const answer = await askEdge(session, target, object.path, { kept: true, quiet: i > 2 });
      if (!isCloudFront(answer)) return session.error('notCloudFront', { name });
      if (answer.status !== 200)
        return session.fail('broken', { name, status: answer.status, index: i + 1, sample: SAMPLE });
      bytes += answer.body.length;
      // Revalidated is not offloaded: the origin was asked.
      if (cacheWord(answer) === 'hit') hits++;
    }
    const ratio = hits / SAMPLE;
    const monthly = session.settings.monthlyRequests ?? MONTHLY;
    const saved = Math.round(monthly * ratio);
    const gigabytes = (saved * (bytes / SAMPLE)) / 1e9;
    const all = (monthly * (bytes / SAMPLE)) / 1e9;
    // Without the edge the fleet would send everything; with it the edge does, and is paid for it.
    const without = all * EC2_TRANSFER;
    const withEdge = all * EDGE_TRANSFER + (monthly / 10_000) * EDGE_REQUESTS;
    const evidence = [
      session.fact('sample', `${hits} hits of ${SAMPLE} answers, ${bytes} bytes`),
      session.fact(
        'assumption',
        `${monthly} requests a month of this object; transfer at ${EC2_TRANSFER} US$/GB from EC2, ${EDGE_TRANSFER} US$/GB and ${EDGE_REQUESTS} US$ for 10,000 requests from CloudFront; capacity that is no longer needed is not counted`,
      ),
    ];
    const data = {
      name,
      percent: (ratio * 100).toFixed(1),
      sample: SAMPLE,
      monthly: monthly.toLocaleString('en'),
      saved: saved.toLocaleString('en'),
      reaching: (monthly - saved).toLocaleString('en'),
      gigabytes: gigabytes.toFixed(1),
      cost: `transfer costs ${withEdge.toFixed(2)} US$ in the place of ${without.toFixed(2)} US$`,
    };
    return ratio >= WANTED ? session.pass('offloaded', data, evidence) : session.fail('low', data, evidence);
  },
});
