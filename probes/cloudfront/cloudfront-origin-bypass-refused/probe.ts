import { Fault } from '../../clients/fault';
import type { Exchange } from '../../clients/http';
import { defineProbe, type Planned, type Session } from '../../engine/probe';
import { provenObject, restsOnContent, type Target, targetOf } from '../shared/content';
import { edgeOf } from '../shared/distribution';
import { originOf } from '../shared/origins';
import { said } from '../shared/refusal';

interface Ask {
  readonly target: Target;
  readonly origin: string;
  readonly originPath: string;
}

type Message =
  | 'refused'
  | 'served'
  | 'noObject'
  | 'noSigner'
  | 'noHost'
  | 'noOrigin'
  | 'noPath'
  | 'noCustom'
  | 'inside';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-origin-bypass-refused',
  title: 'An application behind CloudFront refuses whoever asks it past CloudFront',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'The firewall, the cache and the limits stand at the edge. A load balancer that answers everybody is found by its name in a day, and then nothing of it counts.',
  remediation:
    'a secret header by origin: new origins.LoadBalancerV2Origin(balancer, { customHeaders }), a listener rule that wants it, and CloudFront’s prefix list in the security group',
  controls: ['nist-800-53-r5:AC-4', 'nist-800-53-r5:SC-7', 'nist-800-53-r5:SC-5', 'pci-dss-4.0:1.4.4'],
  requirements: ['C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html',
  ],
  messages: {
    refused: '{origin} does not serve {path}, which CloudFront serves: {said}',
    served: '{origin} serves {path} past CloudFront: over {scheme} as {host} it {said}',
    noObject: 'nothing is served by {name} to ask its origin for: CloudFront {said}; name a path with --path',
    noSigner: '{name} serves signed requests only: give --signing-key and --key-pair-id',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noOrigin: 'the origin of {name} is {value}, which neither an output nor --resources tells',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
    noCustom: 'no behaviour has an application behind it',
    inside: 'the origin of {name} is in a private network, which CloudFront alone reaches',
  },
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    const { host } = edge;
    const seen = new Set<string>();
    const planned = edge.behaviours.flatMap((behaviour): readonly Planned<Ask>[] => {
      const origin = originOf(edge, behaviour);
      const { name, samples } = behaviour;
      if (origin?.kind !== 'custom' || seen.has(origin.id)) return [];
      // An API has authorizers of its own, and is asked by the probes of APIs.
      if (/\.(?:execute-api|lambda-url)\./.test(origin.domain)) return [];
      seen.add(origin.id);
      if (origin.config['VpcOriginConfig'] !== undefined) return [planner.notApplicable('inside', { name })];
      if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
      if (origin.open) return [planner.unknown('noOrigin', { name, value: origin.domain })];
      if (samples.length === 0) return [planner.notApplicable('noPath', { name })];
      return [
        planner.ask(
          `${origin.domain} does not serve ${samples[0]} to whoever asks it directly, over HTTPS and HTTP, by its own name and by ${host}`,
          `https://${origin.domain}`,
          {
            target: targetOf({ ...edge, host }, behaviour),
            origin: origin.domain,
            originPath: origin.originPath,
          },
        ),
      ];
    });
    return planned.length === 0 ? [planner.notApplicable('noCustom')] : planned;
  },
  async ask({ target, origin, originPath }, session) {
    const { name } = target.behaviour;
    const object = await provenObject(session, target);
    if ('reason' in object) {
      if (object.reason === 'no-signer') return session.unknown('noSigner', { name });
      return restsOnContent(
        target,
        session.error('noObject', { name, said: object.last ? said(object.last) : 'was not asked' }),
      );
    }
    const path = `${originPath}${object.path}`;
    const answers: string[] = [];
    for (const scheme of ['https', 'http'] as const) {
      for (const host of [origin, target.host]) {
        const answer = await direct(`${scheme}://${origin}${path}`, host, session);
        // CloudFront itself was answered a moment ago: who gets no connection now is kept out.
        if (answer === undefined) {
          answers.push(`no connection over ${scheme}`);
          break;
        }
        if (answer.status < 300)
          return session.fail('served', { origin, path, scheme, host, said: said(answer) });
        answers.push(`${answer.status} over ${scheme}`);
      }
    }
    return session.pass('refused', { origin, path, said: [...new Set(answers)].join(', ') });
  },
});

/** The answer of an origin, whatever its certificate says; undefined when nothing lets one connect. */
async function direct(url: string, host: string, session: Session<Message>): Promise<Exchange | undefined> {
  try {
    return await session.http.exchange({ url, headers: { host }, anyCertificate: true, timeout: 5_000 });
  } catch (error) {
    const closed = error instanceof Fault && error.phase === 'connect';
    if (closed && (error.kind === 'refused' || error.kind === 'timeout' || error.kind === 'unreachable'))
      return undefined;
    throw error;
  }
}
