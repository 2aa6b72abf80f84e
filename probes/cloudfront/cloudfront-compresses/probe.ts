import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { defineProbe } from '../../engine/probe';
import { askEdge } from '../shared/ask-edge';
import type { Target } from '../shared/content';
import { CACHE_MESSAGES, type CacheMessage, objectBehind, planBehaviours } from '../shared/plan-behaviours';

type Message =
  | CacheMessage
  | 'compressed'
  | 'plain'
  | 'corrupt'
  | 'strong'
  | 'vary'
  | 'forced'
  | 'unfit'
  | 'declined';

/** What CloudFront compresses (Developer Guide, "Serve compressed files"): sizes in bytes, and text of any kind. */
const SIZES = { least: 1_000, most: 10_000_000 };
const TEXT = /^(?:text\/|application\/(?:json|javascript|xml|wasm)|image\/svg\+xml)/i;

export const probe = defineProbe<Message, Target>({
  id: 'cloudfront-compresses',
  title: 'Text is compressed for visitors who can read it so, and for nobody else',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale: 'Uncompressed text is four times the transfer that is paid for and waited for.',
  remediation:
    '{ compress: true } with a cache policy that has enableAcceptEncodingGzip and enableAcceptEncodingBrotli',
  controls: ['nist-800-53-r5:SC-5'],
  requirements: ['C2.1', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html',
  ],
  messages: {
    ...CACHE_MESSAGES,
    compressed: '{name} sends {path} as {encodings}: {bytes} bytes in the place of {size}',
    plain: '{name} sends {path} ({size} bytes of {type}) uncompressed to whoever accepts {accepted}',
    corrupt: '{name} sends {path} as {encoding}, which does not unpack to what it is',
    strong: '{name} sends {path} as {encoding} with the strong ETag {etag} of other bytes',
    vary: '{name} sends {path} as {encoding} without Vary: Accept-Encoding',
    forced: '{name} sends {path} as {encoding} to a visitor who accepts none',
    unfit:
      '{path} is {size} bytes of {type}: CloudFront compresses text of 1,000 to 10,000,000 bytes; name another with --path',
    declined: '{name} leaves compression to its origin: {policy} turns it off',
  },
  retries: 1,
  plan: (distribution, planner) =>
    planBehaviours(
      distribution,
      planner,
      (_, url) => `${url} comes as br and gzip where they are accepted, and plain where not`,
    ),
  async ask(target, session) {
    const { name, cache } = target.behaviour;
    const object = await objectBehind(session, target);
    if ('finding' in object) return object.finding;
    const { path } = object;
    if (cache && !cache.gzip && !cache.brotli)
      return session.notApplicable('declined', { name, policy: cache.name });
    const plain = await askEdge(session, target, path, { headers: { 'accept-encoding': 'identity' } });
    const forced = plain.header('content-encoding');
    if (forced !== undefined) return session.fail('forced', { name, path, encoding: forced });
    const type = plain.header('content-type') ?? 'no type';
    const size = plain.body.length;
    if (size < SIZES.least || size > SIZES.most || !TEXT.test(type))
      return session.unknown('unfit', { path, size, type });
    const wanted = [...(cache?.brotli === false ? [] : ['br']), ...(cache?.gzip === false ? [] : ['gzip'])];
    let bytes = size;
    for (const encoding of wanted) {
      const answer = await askEdge(session, target, path, { headers: { 'accept-encoding': encoding } });
      if (answer.header('content-encoding') !== encoding)
        return session.fail('plain', { name, path, size, type, accepted: encoding });
      const unpacked = unpack(answer.body, encoding);
      if (!unpacked?.equals(plain.body)) return session.fail('corrupt', { name, path, encoding });
      const etag = answer.header('etag');
      // One strong validator for two different sequences of bytes breaks ranges (RFC 9110, section 8.8.1).
      if (etag !== undefined && !etag.startsWith('W/') && etag === plain.header('etag'))
        return session.fail('strong', { name, path, encoding, etag });
      if (!/accept-encoding|\*/i.test(answer.header('vary') ?? ''))
        return session.fail('vary', { name, path, encoding });
      bytes = Math.min(bytes, answer.body.length);
    }
    return session.pass('compressed', { name, path, encodings: wanted.join(' and '), bytes, size });
  },
});

function unpack(body: Buffer, encoding: string): Buffer | undefined {
  // An object of at most ten megabytes was compressed: what unpacks to more is something else.
  const options = { maxOutputLength: SIZES.most + 1 };
  try {
    return encoding === 'br' ? brotliDecompressSync(body, options) : gunzipSync(body, options);
  } catch {
    return undefined;
  }
}
