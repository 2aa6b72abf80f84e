import { defineProbe } from '../../engine/probe';
import { provenObject, restsOnContent, type Target, targetOf } from '../shared/content';
import { edgeOf } from '../shared/distribution';
import { refusalOf, said } from '../shared/refusal';
import { signedVariants } from '../shared/variants';

interface Ask {
  readonly target: Target;
}

type Message =
  | 'checked'
  | 'refusedGood'
  | 'served'
  | 'page'
  | 'otherwise'
  | 'noObject'
  | 'noSigner'
  | 'noHost'
  | 'noPath'
  | 'public';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-signature-checked',
  title: 'CloudFront serves what is signed right and refuses the expired, early, tampered and misdirected',
  severity: 'critical',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A signed URL is a promise with an end: whoever can stretch it, change it or use it elsewhere has the content for good.',
  remediation: 'trustedKeyGroups: [new cloudfront.KeyGroup(this, "Signers", { items: [publicKey] })]',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:SC-23', 'nist-800-53-r5:SI-7', 'pci-dss-4.0:7.2.1'],
  requirements: ['C4.6', 'C4.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-cookies.html',
  ],
  messages: {
    checked:
      '{name} served {served} requests that were signed right and refused {refused} that were not, each for its reason',
    refusedGood: '{name} refuses {what}: it {said}',
    served: '{name} serves {what}: it {said}',
    page: '{name} turns the refusal of {what} into {status} by a custom error page',
    otherwise: '{name} refuses {what}, but not as CloudFront refuses it: it {said}',
    noObject:
      'no object is served by {name} even when signed: {said}; name one with --path, or the key is not trusted',
    noSigner:
      '{name} serves signed requests only: give --signing-key and --key-pair-id to ask for more than the refusals',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
    public: 'no behaviour wants signatures',
  },
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    const { host } = edge;
    const signed = edge.behaviours.filter(({ signedOnly }) => signedOnly);
    if (signed.length === 0) return [planner.notApplicable('public')];
    if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
    return signed.map((behaviour) => {
      const { name, samples } = behaviour;
      if (samples.length === 0) return planner.notApplicable('noPath', { name });
      if (!planner.settings.signer) return planner.unknown('noSigner', { name });
      return planner.ask(
        `GET https://${host}${samples[0]} signed in eleven ways: three are served, eight refused for their reason`,
        `https://${host}`,
        { target: targetOf({ ...edge, host }, behaviour) },
      );
    });
  },
  async ask({ target }, session) {
    const { name } = target.behaviour;
    const object = await provenObject(session, target);
    if ('reason' in object) {
      if (object.reason === 'no-signer') return session.unknown('noSigner', { name });
      return restsOnContent(
        target,
        session.error('noObject', { name, said: object.last ? said(object.last) : 'nothing was asked' }),
      );
    }
    let served = 0;
    let refused = 0;
    for (const { what, url, headers, wanted } of signedVariants(object.url, session)) {
      const answer = await session.http.exchange({ url, ...(headers && { headers }) });
      const refusal = refusalOf(answer);
      if (wanted === 'served') {
        if (refusal !== undefined) return session.fail('refusedGood', { name, what, said: said(answer) });
        served++;
        continue;
      }
      if (refusal === undefined) {
        const page = /^error from cloudfront/i.test(answer.header('x-cache') ?? '');
        return page
          ? session.fail('page', { name, what, status: answer.status })
          : session.fail('served', { name, what, said: said(answer) });
      }
      if (!wanted.includes(refusal)) return session.fail('otherwise', { name, what, said: said(answer) });
      refused++;
    }
    return session.pass('checked', { name, served, refused });
  },
});
