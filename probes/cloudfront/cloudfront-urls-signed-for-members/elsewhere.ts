import type { EndpointForm } from '../shared/origins';
import { moved } from '../shared/variants';

/** A way round a signed address, none of which may open the content. */
export interface Way {
  readonly what: string;
  readonly url: string;
}

/** The signed address, changed at the edge: without its signature, stretched, with another signature, for another path. */
export function changed(url: URL): readonly Way[] {
  const text = url.href;
  const bare = `${url.origin}${url.pathname}`;
  const stretched = url.searchParams.has('Policy') ? [] : [moved(text, 'Expires', later)];
  return [
    { what: 'the address without its signature', url: bare },
    ...stretched.map((one) => ({ what: 'the address with a later end', url: one })),
    { what: 'the address with another signature', url: moved(text, 'Signature', flipped) },
    { what: 'the signature at another path', url: text.replace(bare, `${bare}.other`) },
  ];
}

/** Past CloudFront: unsigned, since a signature that S3 does not know would be refused for the wrong reason. */
export function direct(forms: readonly EndpointForm[]): readonly (Way & { readonly optional: boolean })[] {
  return forms.map(({ form, url }) => ({
    what: `the bucket's ${form} address`,
    url,
    optional: form === 'website' || form === 'transfer acceleration',
  }));
}

/** When a signed address ends, in epoch seconds; undefined where it does not tell. */
export function endOf(url: URL): number | undefined {
  const expires = url.searchParams.get('Expires');
  if (expires !== null && /^\d{1,12}$/.test(expires)) return Number(expires);
  const policy = url.searchParams.get('Policy') ?? '';
  const text = Buffer.from(
    policy.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'),
    'base64',
  ).toString('utf8');
  const end = /"DateLessThan":\{"AWS:EpochTime":(\d{1,12})\}/.exec(text)?.[1];
  return end === undefined ? undefined : Number(end);
}

function later(expires: string): string {
  return String(Number(expires) + 86_400);
}

function flipped(signature: string): string {
  const middle = Math.floor(signature.length / 2);
  return `${signature.slice(0, middle)}${signature[middle] === 'A' ? 'B' : 'A'}${signature.slice(middle + 1)}`;
}
