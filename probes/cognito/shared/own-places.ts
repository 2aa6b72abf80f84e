import { isList, isObject, type Resource } from '../../../template';
import type { Planner } from '../../engine/probe';

/** How policies call the identity of a signed-in user. */
export const SUB = '${cognito-identity.amazonaws.com:sub}';

/** Where a user's own objects are: the text of their identity stands between these two. */
export interface OwnPlace {
  readonly bucket: string;
  /** `private/` for example. */
  readonly before: string;
  /** `/` for example. */
  readonly after: string;
}

/** The places in S3 that a role's policies give to each user, and a bucket whose name is not known. */
export function ownPlaces(
  role: Resource,
  planner: Planner,
): { readonly places: readonly OwnPlace[]; readonly open?: string } {
  const places = new Map<string, OwnPlace>();
  let open: string | undefined;
  for (const resource of resourcesIn(role, planner)) {
    const match = /^arn:[a-z-]+:s3:::([^/]+)\/(.*)$/.exec(resource);
    const [, bucket = '', key = ''] = match ?? [];
    const at = key.indexOf(SUB);
    if (!match || at < 0) continue;
    if (bucket.includes('${')) {
      open = bucket;
      continue;
    }
    const rest = key.slice(at + SUB.length);
    const place = { bucket, before: key.slice(0, at), after: rest.slice(0, rest.search(/[*?]|$/)) };
    places.set(JSON.stringify(place), place);
  }
  return { places: [...places.values()], ...(open !== undefined && { open }) };
}

/** Every resource that the role's own policies name, with what is live in it. */
function resourcesIn(role: Resource, planner: Planner): readonly string[] {
  const { graph, deployment } = planner;
  const attached = graph
    .referencesTo(role)
    .map(({ from }) => from)
    .filter(({ type }) => /^AWS::IAM::(?:Policy|RolePolicy|ManagedPolicy)$/.test(type));
  const inline = role.get('Policies');
  const documents = [
    ...(isList(inline) ? inline : []).map((one) => (isObject(one) ? one['PolicyDocument'] : undefined)),
    ...[...new Set(attached)].map((policy) => policy.get('PolicyDocument')),
  ];
  return documents.flatMap((document) => {
    const statements = isObject(document) ? document['Statement'] : undefined;
    return listOf(deployment.plain(statements)).flatMap((statement) => {
      const { Effect, Resource } = (statement ?? {}) as Record<string, unknown>;
      return Effect === 'Allow'
        ? listOf(Resource).filter((one): one is string => typeof one === 'string')
        : [];
    });
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
