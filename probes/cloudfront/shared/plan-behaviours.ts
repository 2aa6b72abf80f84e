import type { Resource } from '../../../template';
import type { Finding, Planned, Planner, Session } from '../../engine/probe';
import { type Existence, type Proven, provenObject, restsOnContent, type Target, targetOf } from './content';
import { type Behaviour, edgeOf } from './distribution';
import { said } from './refusal';

/** Messages that every probe of the cache has. */
export const CACHE_MESSAGES = {
  noObject: 'no object is served by {name} to ask for: {said}; name one with --path',
  noSigner: '{name} serves signed requests only: give --signing-key and --key-pair-id',
  noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
  noPath: '{name} is never reached: other behaviours take every path of its pattern',
  noPolicy: 'the cache policy of {name} is one that only the deployment knows',
  off: '{name} does not cache: {policy} keeps nothing',
  notCloudFront: '{name} is not answered by CloudFront: there is no X-Amz-Cf-Id, or no CloudFront in Via',
} as const;
export type CacheMessage = keyof typeof CACHE_MESSAGES;

/** Plans one question for every behaviour that caches. */
export function planBehaviours<M extends string>(
  distribution: Resource,
  planner: Planner<M | CacheMessage>,
  text: (behaviour: Behaviour, url: string) => string,
): readonly Planned<Target>[] {
  const edge = edgeOf(distribution, planner.deployment, planner.settings);
  const { host } = edge;
  if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
  return edge.behaviours.map((behaviour) => {
    const { name, cache, samples } = behaviour;
    const [path] = samples;
    if (path === undefined) return planner.notApplicable('noPath', { name });
    if (!cache) return planner.unknown('noPolicy', { name });
    if (cache.maxTtl === 0) return planner.notApplicable('off', { name, policy: cache.name });
    if (behaviour.signedOnly && !planner.settings.signer) return planner.unknown('noSigner', { name });
    return planner.ask(
      text(behaviour, `https://${host}${path}`),
      `https://${host}`,
      targetOf({ ...edge, host }, behaviour),
    );
  });
}

/** An object behind the behaviour, or what to say when there is none. */
export async function objectBehind<M extends string>(
  session: Session<M | CacheMessage>,
  target: Target,
): Promise<Proven | { readonly finding: Finding }> {
  const found: Existence = await provenObject(session as Session, target);
  if (!('reason' in found)) return found;
  const { name } = target.behaviour;
  if (found.reason === 'no-signer') return { finding: session.unknown('noSigner', { name }) };
  return {
    finding: restsOnContent(
      target,
      session.error('noObject', { name, said: found.last ? said(found.last) : 'nothing was asked' }),
    ),
  };
}
