import type { Resource } from '../../../template';
import { exampleOf, textIn } from '../../deployment/example';
import type { Planner } from '../../engine/probe';

/** What a bucket says of what becomes of images in it. Plain data. */
export interface Promised {
  readonly region: string;
  readonly bucket: string;
  /** Prefix that images are put below. */
  readonly below: string;
  /** Bucket of the thumbnails. */
  readonly target: string;
  /** Prefix of the thumbnails. */
  readonly under: string;
  /** Seconds in which a thumbnail has to be there. */
  readonly within: number;
}

const WITHIN = 60;

/** What a bucket promises of images; undefined where it promises nothing, or what is not known of it. */
export function promiseOf(
  bucket: Resource,
  planner: Planner,
): Promised | { readonly missing: string } | undefined {
  const { deployment } = planner;
  const example = exampleOf(bucket, deployment, 'thumbnail');
  if (!example) return undefined;
  const { type, within } = example;
  if (type !== 'image/png') return { missing: `how an image of the type ${String(type)} is made` };
  const name = deployment.text(bucket.ref);
  if (name === undefined) return { missing: deployment.missing(bucket.ref)[0] ?? bucket.logicalId };
  const region = deployment.text(bucket.resolver.ref('AWS::Region') ?? undefined);
  if (region === undefined) return { missing: 'AWS::Region' };
  const text = (key: string): string | undefined => textIn(example, key, bucket, deployment);
  const target = text('in');
  if (target === undefined) return { missing: `the bucket of the thumbnails of ${bucket.logicalId}` };
  return {
    region,
    bucket: name,
    below: text('below') ?? '',
    target,
    under: text('under') ?? '',
    within: typeof within === 'number' ? within : WITHIN,
  };
}
