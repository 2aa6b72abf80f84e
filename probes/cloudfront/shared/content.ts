import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import type { Exchange } from '../../clients/http';
import type { Finding, Session, Settings } from '../../engine/probe';
import type { Behaviour, Edge } from './distribution';

/** What a probe needs to ask one behaviour of a distribution. Plain data. */
export interface Target {
  readonly host: string;
  readonly behaviour: Behaviour;
  readonly customErrors: readonly (readonly [number, number])[];
}

export function targetOf(edge: Edge & { readonly host: string }, behaviour: Behaviour): Target {
  return {
    host: edge.host,
    behaviour,
    customErrors: [...edge.customErrors].map(([code, { status }]) => [code, status] as const),
  };
}

/** An object that exists behind a behaviour, as CloudFront itself served it. */
export interface Proven {
  readonly path: string;
  readonly url: string;
  readonly exchange: Exchange;
}

export type Existence =
  | Proven
  | { readonly reason: 'no-signer' }
  | { readonly reason: 'none'; readonly last: Exchange | undefined };

/**
 * Finds an object that exists behind a behaviour, by asking CloudFront for it, signed where the behaviour wants it. Without
 * this proof a later refusal says nothing: S3 answers 403 for keys that do not exist, too.
 */
export async function provenObject(session: Session, target: Target): Promise<Existence> {
  const { signer } = session.settings;
  if (target.behaviour.signedOnly && !signer) return { reason: 'no-signer' };
  let last: Exchange | undefined;
  for (const path of target.behaviour.samples.slice(0, 6)) {
    const url = `https://${target.host}${path}`;
    const asked = target.behaviour.signedOnly ? signedUrl(url, session) : url;
    last = await session.http.exchange({ url: asked });
    if (last.status === 200 && !isErrorPage(last)) return { path, url, exchange: last };
  }
  return { reason: 'none', last };
}

/** The probe that says whether a behaviour serves anything at all: what other probes rest on. */
export const CONTENT_SERVED = 'cloudfront-content-served';

/** A question that could not be asked, since the behaviour serves nothing to ask for. */
export function restsOnContent({ behaviour }: Target, finding: Finding): Finding {
  return { ...finding, rests: { probe: CONTENT_SERVED, place: behaviour.name } };
}

/** Seconds that a signature of ours holds. */
const VALID_FOR = 300;

/** A canned signature that holds for some minutes. */
export function signedUrl(url: string, session: Session): string {
  const signer = signerOf(session.settings);
  const until = new Date(session.clock.epoch() + VALID_FOR * 1000);
  return getSignedUrl({ url, ...signer, dateLessThan: until.toISOString() });
}

export function signerOf(settings: Settings): { keyPairId: string; privateKey: string } {
  if (!settings.signer) throw new Error('a signing key is needed here');
  return { ...settings.signer };
}

/** A custom error page with status 200 has this X-Cache whatever its status is. */
function isErrorPage(exchange: Exchange): boolean {
  return /^error from cloudfront/i.test(exchange.header('x-cache') ?? '');
}
