/** HTTP messages as the twin's parts hand them to each other, without sockets. */

export interface TwinRequest {
  readonly method: string;
  readonly secure: boolean;
  /** Without a port, in lower case. */
  readonly host: string;
  /** As it was sent, without the query. */
  readonly path: string;
  /** Without the question mark; undefined when there was none. */
  readonly query: string | undefined;
  /** Names in lower case; repeated headers joined as HTTP joins them. */
  readonly headers: ReadonlyMap<string, string>;
  readonly httpVersion: string;
  readonly clientAddress: string;
  readonly body: Buffer;
}

export interface TwinResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export type Handler = (request: TwinRequest) => TwinResponse | Promise<TwinResponse>;

export function response(
  status: number,
  headers: readonly (readonly [string, string])[],
  body: string | Buffer = '',
): TwinResponse {
  return { status, headers, body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body };
}

export function headerOf(message: Pick<TwinResponse, 'headers'>, name: string): string | undefined {
  return message.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** The headers with some of them set anew; a value of undefined takes one away. */
export function withHeaders(
  headers: TwinResponse['headers'],
  changes: Readonly<Record<string, string | undefined>>,
): TwinResponse['headers'] {
  const names = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = headers.filter(([name]) => !names.has(name.toLowerCase()));
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return [...kept, ...added];
}
