import { generateKeyPairSync } from 'node:crypto';
import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import type { Resource } from '../../../template';
import { defineProbe, type Planner } from '../../engine/probe';
import { edgeOf } from '../shared/distribution';
import { list, object } from '../shared/json';
import { type Refusal, refusalOf, said } from '../shared/refusal';

interface Ask {
  readonly host: string;
  readonly path: string;
  readonly name: string;
}

type Message = 'refused' | 'served' | 'page' | 'otherwise' | 'noHost' | 'noPath' | 'public';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-unsigned-refused',
  title: 'CloudFront refuses requests without a signature, and with one of a key that it does not know',
  severity: 'critical',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Signed URLs protect paid content only while the edge refuses everything else. One behaviour without trusted key groups serves all of its paths to anybody.',
  remediation: 'trustedKeyGroups: [keyGroup] on defaultBehavior and every additionalBehaviors entry',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-4', 'nist-800-53-r5:IA-2', 'pci-dss-4.0:7.2.1'],
  requirements: ['C4.6'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html',
  ],
  messages: {
    refused:
      '{name} refuses an unsigned request, an unknown key and a signature that cannot be read, each for its reason',
    served: '{name} serves {what}: it {said}',
    page: '{name} turns the refusal of {what} into {status} by a custom error page',
    otherwise: '{name} refuses {what}, but not as CloudFront refuses it: it {said}',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
    public: 'no behaviour wants signatures, and the stack holds no key group',
  },
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    const { host } = edge;
    // What one behaviour serves to signed requests only, no other behaviour may serve to anybody: its paths lead to the same files.
    const closed = new Set(
      edge.behaviours.filter(({ signedOnly }) => signedOnly).map(({ originId }) => originId),
    );
    const signed = edge.behaviours.filter(({ originId }) => closed.has(originId));
    // Key groups that nothing trusts are there for something: the edge is asked, and will have to answer for it.
    const asked = signed.length > 0 ? signed : hasIdleKeys(distribution, planner) ? edge.behaviours : [];
    if (asked.length === 0) return [planner.notApplicable('public')];
    if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
    return asked.map(({ name, samples }) => {
      const [path] = samples;
      if (path === undefined) return planner.notApplicable('noPath', { name });
      return planner.ask(
        `GET https://${host}${path} without a signature, with an unknown key and with a garbled signature is refused, each for its reason`,
        `https://${host}`,
        { host, path, name },
      );
    });
  },
  async ask({ host, path, name }, session) {
    const url = `https://${host}${path}`;
    const foreign = getSignedUrl({
      url,
      keyPairId: 'K0ASSAYPROBE0',
      privateKey: strangersKey(),
      dateLessThan: new Date(session.clock.epoch() + 300_000).toISOString(),
    });
    const variants: readonly (readonly [string, string, readonly Refusal[]])[] = [
      ['an unsigned request', url, ['missing-key']],
      ['a signature of an unknown key', foreign, ['unknown-key']],
      // CloudFront tells it apart as malformed, or looks at the key first: both are refusals of the signature.
      [
        'a signature that cannot be read',
        `${url}?Expires=x&Signature=x&Key-Pair-Id=K0ASSAYPROBE0`,
        ['malformed', 'unknown-key', 'signature'],
      ],
    ];
    for (const [what, asked, reasons] of variants) {
      const answer = await session.http.exchange({ url: asked });
      const refusal = refusalOf(answer);
      const page = /^error from cloudfront/i.test(answer.header('x-cache') ?? '');
      if (refusal === undefined)
        return page
          ? session.fail('page', { name, what, status: answer.status })
          : session.fail('served', { name, what, said: said(answer) });
      if (!reasons.includes(refusal)) return session.fail('otherwise', { name, what, said: said(answer) });
    }
    return session.pass('refused', { name });
  },
});

let stranger: string | undefined;

/** A private key whose public half nobody was given; made once, since it takes a while. */
function strangersKey(): string {
  stranger ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return stranger;
}

/** Whether the template holds key groups and no behaviour of any distribution trusts one. */
function hasIdleKeys(distribution: Resource, { graph, deployment }: Planner<Message>): boolean {
  if (graph.resources('AWS::CloudFront::KeyGroup').length === 0) return false;
  return graph
    .resources('AWS::CloudFront::Distribution')
    .concat(distribution)
    .every((other) => {
      const config = object(deployment.plain(other.get('DistributionConfig')));
      const behaviours = [config['DefaultCacheBehavior'], ...list(config['CacheBehaviors'])].map(object);
      return behaviours.every((behaviour) => list(behaviour['TrustedKeyGroups']).length === 0);
    });
}
