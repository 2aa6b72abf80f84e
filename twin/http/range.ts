import { headerOf, type TwinResponse, withHeaders } from './message';

/**
 * The part of an answer that a Range header asks for: 206, 416, or the whole where the header cannot be honoured. Several
 * ranges must be ascending and apart, else the whole object comes with 200.
 * Source: RFC 9110, section 14; CloudFront Developer Guide, "Range GETs".
 */
export function ranged(whole: TwinResponse, header: string | undefined): TwinResponse {
  if (header === undefined || whole.status !== 200) return whole;
  const size = whole.body.length;
  const wanted = parsed(header, size);
  if (wanted === 'invalid') return whole;
  if (wanted === 'unsatisfiable')
    return {
      status: 416,
      headers: withHeaders(whole.headers, { 'Content-Range': `bytes */${size}` }),
      body: Buffer.alloc(0),
    };
  const [only, ...others] = wanted;
  if (only === undefined) return whole;
  if (others.length === 0) {
    const [from, to] = only;
    return {
      status: 206,
      headers: withHeaders(whole.headers, { 'Content-Range': `bytes ${from}-${to}/${size}` }),
      body: whole.body.subarray(from, to + 1),
    };
  }
  const boundary = 'CloudFront:assaytwinboundary';
  const type = headerOf(whole, 'content-type') ?? 'application/octet-stream';
  const parts = wanted.flatMap(([from, to]) => [
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: bytes ${from}-${to}/${size}\r\n\r\n`,
    ),
    whole.body.subarray(from, to + 1),
  ]);
  return {
    status: 206,
    headers: withHeaders(whole.headers, { 'Content-Type': `multipart/byteranges; boundary=${boundary}` }),
    body: Buffer.concat([...parts, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

type Span = readonly [number, number];

function parsed(header: string, size: number): readonly Span[] | 'invalid' | 'unsatisfiable' {
  const match = /^bytes=([\d\s,-]{1,400})$/.exec(header.trim());
  if (!match) return 'invalid';
  const spans: Span[] = [];
  for (const part of (match[1] ?? '').split(',')) {
    const [, first, last] = /^\s*(\d*)-(\d*)\s*$/.exec(part) ?? [];
    if (first === undefined || last === undefined || (first === '' && last === '')) return 'invalid';
    const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
    const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
    if (first !== '' && last !== '' && Number(first) > Number(last)) return 'invalid';
    if (from >= size) return spans.length === 0 ? 'unsatisfiable' : 'invalid';
    const before = spans.at(-1);
    if (before && from <= before[1]) return 'invalid';
    spans.push([from, to]);
  }
  return spans;
}
