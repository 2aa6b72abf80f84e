import type { Resource } from '../../../template';
import { signInOf, stagesOf } from '../../apigateway/shared/api';
import type { SignInSetup } from '../../cognito/shared/setup';
import { exampleOf } from '../../deployment/example';
import type { Planner } from '../../engine/probe';
import { promiseOf } from '../s3-thumbnail-made/promise';

/** A route that signs uploads to a bucket, with a request that is right. Plain data. */
export interface Signing {
  readonly setup: SignInSetup;
  /** As in `POST https://ID.execute-api.REGION.amazonaws.com/STAGE/uploads`. */
  readonly verb: string;
  readonly url: string;
  readonly path: string;
  readonly body: unknown;
  /** What is then uploaded. */
  readonly type: string;
  readonly size: number;
  readonly bucket: string;
  readonly region: string;
  /** Where something is made of uploads, which goes with them. */
  readonly derived: { readonly bucket: string; readonly under: string; readonly below: string } | undefined;
}

/** The routes that say that they sign uploads, and whose function is told the name of this bucket. */
export function signingsOf(
  bucket: Resource,
  planner: Planner,
): readonly (Signing | { readonly missing: string })[] {
  const { graph, deployment } = planner;
  const methods = graph
    .resources('AWS::ApiGateway::Method')
    .filter((method) => exampleOf(method, deployment, 'upload') !== undefined);
  if (methods.length === 0) return [];
  const name = deployment.text(bucket.ref);
  if (name === undefined) return [{ missing: deployment.missing(bucket.ref)[0] ?? bucket.logicalId }];
  const signers = graph.resources('AWS::Lambda::Function').filter((fn) => {
    const variables = deployment.plain(fn.get('Environment', 'Variables'));
    return typeof variables === 'object' && variables !== null && Object.values(variables).includes(name);
  });
  const calling = signers.flatMap((fn) =>
    graph.referencesTo(fn).flatMap(({ from, by }) => (by === 'DependsOn' ? [] : [from])),
  );
  return methods
    .filter((method) => calling.includes(method))
    .map((method) => signingOf(method, bucket, name, planner));
}

function signingOf(
  method: Resource,
  bucket: Resource,
  name: string,
  planner: Planner,
): Signing | { readonly missing: string } {
  const { graph, deployment } = planner;
  const api = graph.denoted(method.get('RestApiId'), 'AWS::ApiGateway::RestApi');
  const setup = api && signInOf(api, planner);
  if (!api || !setup) return { missing: `how one signs in to ask ${method.logicalId}` };
  if ('missing' in setup) return setup;
  const stages = stagesOf(api, planner, setup.region);
  if ('missing' in stages) return stages;
  const found = ('unreachable' in stages ? [] : stages).flatMap((stage) =>
    stage.methods.flatMap((one) => (one.logicalId === method.logicalId ? [{ stage, one }] : [])),
  )[0];
  const { body, type, size } = exampleOf(method, deployment, 'upload') ?? {};
  const region = deployment.text(bucket.resolver.ref('AWS::Region') ?? undefined) ?? setup.region;
  if (!found || typeof type !== 'string' || typeof size !== 'number')
    return { missing: `how ${method.logicalId} is asked` };
  const promised = promiseOf(bucket, planner);
  return {
    setup,
    verb: found.one.verb,
    path: found.one.path,
    url: `${found.stage.url}${found.one.path}`,
    body,
    type,
    size,
    bucket: name,
    region,
    derived:
      promised && 'target' in promised
        ? { bucket: promised.target, under: promised.under, below: promised.below }
        : undefined,
  };
}
