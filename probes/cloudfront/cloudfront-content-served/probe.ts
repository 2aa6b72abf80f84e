import { defineProbe } from '../../engine/probe';
import { provenObject, type Target, targetOf } from '../shared/content';
import { edgeOf } from '../shared/distribution';
import { refusalOf, said } from '../shared/refusal';

interface Ask {
  readonly target: Target;
  /** Paths that are promised to be there: named by the user, the default root object, or put there by the twin. */
  readonly promised: readonly string[];
}

type Message = 'served' | 'refused' | 'missing' | 'noSigner' | 'noHost' | 'noPath';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-content-served',
  title: 'The distribution serves the content that is behind it',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A bucket policy that names another distribution, an access control that signs nothing, a key group without keys: each closes the door so well that nobody gets in.',
  remediation: 'origins.S3BucketOrigin.withOriginAccessControl(bucket)',
  controls: ['nist-800-53-r5:CP-10', 'nist-800-53-r5:SC-5'],
  requirements: ['C2.1', 'C4.5', 'C4.6', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  messages: {
    served: '{name} serves {path}',
    refused: '{name} does not serve {path}, which is there: it {said}',
    missing:
      '{name} serves none of {paths}: it {said}; whether anything is there is not known, name a path that is with --path',
    noSigner: '{name} serves signed requests only: give --signing-key and --key-pair-id',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
  },
  retries: 1,
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    const { host } = edge;
    if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
    return edge.behaviours.map((behaviour) => {
      const { name, samples, signedOnly } = behaviour;
      const [path] = samples;
      if (path === undefined) return planner.notApplicable('noPath', { name });
      if (signedOnly && !planner.settings.signer) return planner.unknown('noSigner', { name });
      const named = new Set([...(planner.settings.paths ?? []), `/${edge.defaultRootObject ?? ''}`]);
      const promised = planner.settings.samplesExist
        ? samples
        : samples.filter((sample) => sample !== '/' && named.has(sample));
      return planner.ask(`GET https://${host}${path} is served`, `https://${host}`, {
        target: targetOf({ ...edge, host }, behaviour),
        promised,
      });
    });
  },
  async ask({ target, promised }, session) {
    const { name, samples } = target.behaviour;
    const found = await provenObject(session, target);
    if (!('reason' in found)) return session.pass('served', { name, path: found.path });
    if (found.reason === 'no-signer') return session.unknown('noSigner', { name });
    const answer = found.last ? said(found.last) : 'was not asked';
    // An origin that answers 404 itself is an application that serves other paths: it was reached.
    const reached =
      found.last !== undefined && found.last.status === 404 && refusalOf(found.last) === 'other';
    const [path] = promised;
    if (path !== undefined && !reached)
      return { ...session.fail('refused', { name, path, said: answer }), place: name };
    return session.unknown('missing', { name, paths: samples.join(', '), said: answer });
  },
});
