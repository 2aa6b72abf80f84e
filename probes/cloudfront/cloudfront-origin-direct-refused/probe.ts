import { defineProbe, type Finding, type Planned, type Session } from '../../engine/probe';
import { provenObject, restsOnContent, type Target, targetOf } from '../shared/content';
import { edgeOf } from '../shared/distribution';
import { bucketOf, type EndpointForm, endpointForms, originOf } from '../shared/origins';
import { refusalOf, said } from '../shared/refusal';

interface Ask {
  readonly target: Target;
  readonly bucket: string;
  readonly originPath: string;
  readonly domain: string;
  readonly region: string;
}

type Message =
  | 'refused'
  | 'served'
  | 'otherwise'
  | 'unproven'
  | 'noObject'
  | 'noHost'
  | 'noBucket'
  | 'noRegion'
  | 'noPath'
  | 'noS3';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-origin-direct-refused',
  title: 'S3 refuses content to whoever asks it past CloudFront, on every endpoint',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Signed URLs, WAF and logs sit at the distribution. A bucket that answers on one of its other addresses (path-style, dual-stack, website, acceleration) goes round them all.',
  remediation: 'origins.S3BucketOrigin.withOriginAccessControl(bucket)',
  controls: [
    'fsbp:CloudFront.13',
    'fsbp:S3.8',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
  ],
  requirements: ['C2.1', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html',
  ],
  messages: {
    refused: '{bucket} refuses {path} on {count} addresses; CloudFront serves it',
    served: '{bucket} is open past CloudFront: its {form} address {said}',
    otherwise: '{bucket} did not refuse on its {form} address as S3 refuses: it {said}',
    unproven:
      '{bucket} refuses on {count} addresses, but whether the object exists is not known without a signature: give --signing-key and --key-pair-id',
    noObject: 'no object is served by {name} to ask S3 for: CloudFront {said}; name one with --path',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noBucket: 'the bucket behind {name} is {value}, which neither an output nor --resources tells',
    noRegion: 'the region of {bucket} is not known: give it with --param AWS::Region=REGION',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
    noS3: 'no behaviour has a bucket behind it',
  },
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    const { host } = edge;
    const seen = new Set<string>();
    const planned = edge.behaviours.flatMap((behaviour): readonly Planned<Ask>[] => {
      const origin = originOf(edge, behaviour);
      if (!origin || origin.kind === 'custom' || seen.has(origin.id)) return [];
      seen.add(origin.id);
      const { name, samples } = behaviour;
      if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
      if (origin.open) return [planner.unknown('noBucket', { name, value: origin.domain })];
      const place = bucketOf(origin.domain);
      if (!place) return [planner.unknown('noBucket', { name, value: origin.domain })];
      const region =
        place.region ?? planner.deployment.text(distribution.resolver.ref('AWS::Region') ?? undefined);
      if (region === undefined) return [planner.unknown('noRegion', { bucket: place.bucket })];
      if (samples.length === 0) return [planner.notApplicable('noPath', { name })];
      return [
        planner.ask(
          `S3 refuses ${place.bucket} unsigned on every address: regional, path-style, dual-stack, global, website, acceleration, and its listing`,
          `https://${origin.domain}`,
          {
            target: targetOf({ ...edge, host }, behaviour),
            bucket: place.bucket,
            originPath: origin.originPath,
            domain: origin.domain,
            region,
          },
        ),
      ];
    });
    return planned.length === 0 ? [planner.notApplicable('noS3')] : planned;
  },
  async ask({ target, bucket, originPath, domain, region }, session) {
    const object = await provenObject(session, target);
    const proven = !('reason' in object);
    if (!proven && object.reason === 'none')
      return restsOnContent(
        target,
        session.error('noObject', {
          name: target.behaviour.name,
          said: object.last ? said(object.last) : 'was not asked',
        }),
      );
    const path = proven ? object.path : (target.behaviour.samples[0] ?? '/');
    const place = bucketOf(domain);
    if (!place) throw new Error(`${domain} is no domain of S3`);
    // The default root object is CloudFront's doing: S3 knows the object by its own name only.
    const named = path === '/' ? (target.behaviour.samples.find((sample) => sample !== '/') ?? '/') : path;
    const key = `${originPath}${named}`.replace(/^\//, '');
    // Unsigned, always: a signature made for CloudFront would be refused for the wrong reason.
    const forms = endpointForms(place, region, key);
    for (const form of forms) {
      const verdict = await askForm(form, session, bucket);
      if (verdict) return verdict;
    }
    if (!proven) return session.unknown('unproven', { bucket, count: forms.length });
    return session.pass('refused', { bucket, path: named, count: forms.length });
  },
});

async function askForm(
  { form, url }: EndpointForm,
  session: Session<Message>,
  bucket: string,
): Promise<Finding | undefined> {
  const answer = await session.http.exchange({ url });
  const refusal = refusalOf(answer);
  // Website and acceleration are addresses that a bucket may not have; every other one it has.
  const optional = form === 'website' || form === 'transfer acceleration';
  if (refusal === 's3-denied' || (refusal === 's3-disabled' && optional)) return undefined;
  if (refusal === undefined && answer.status < 300)
    return session.fail('served', { bucket, form, said: said(answer) });
  return session.error('otherwise', { bucket, form, said: said(answer) });
}
