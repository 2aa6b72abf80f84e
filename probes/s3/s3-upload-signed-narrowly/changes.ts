/** An upload that was not signed. */
export interface Change {
  /** As the object of "takes". */
  readonly what: string;
  /** What S3 says of it: anything else that keeps it out shows nothing. */
  readonly codes: readonly string[];
  readonly url: string;
  readonly method?: string;
  readonly type?: string;
  readonly body?: Buffer;
}

const BY_SIGNATURE = ['SignatureDoesNotMatch'];

/** Every way in which an upload can differ from the one that was signed. */
export function changes(url: URL, bytes: Buffer): readonly Change[] {
  const { href } = url;
  const other = new URL(url);
  // Beside what was uploaded, so that it goes with it.
  other.pathname = `${url.pathname}.html`;
  const unsigned = new URL(url);
  unsigned.search = '';
  const longer = new URL(url);
  longer.searchParams.set('X-Amz-Expires', '604800');
  return [
    { what: 'another type', codes: BY_SIGNATURE, url: href, type: 'text/html' },
    {
      what: 'a byte more',
      codes: BY_SIGNATURE,
      url: href,
      body: Buffer.concat([bytes, Buffer.alloc(1)]),
    },
    { what: 'a byte less', codes: BY_SIGNATURE, url: href, body: bytes.subarray(1) },
    { what: 'another key', codes: BY_SIGNATURE, url: other.href },
    { what: 'a longer time', codes: BY_SIGNATURE, url: longer.href },
    { what: 'no signature at all', codes: ['AccessDenied'], url: unsigned.href },
    { what: 'to be deleted', codes: BY_SIGNATURE, url: href, method: 'DELETE' },
  ];
}
