import { randomUUID } from 'node:crypto';
import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { escapeXml } from '../http/xml';
import { type Json, object } from '../json';

/** An error that an API of AWS answers with. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** One operation of an API: its input as JSON, its output as JSON. */
export type Operation = (input: Json, request: TwinRequest) => Json | Promise<Json>;

/** Whether a request calls an API by `X-Amz-Target: PREFIX.Operation`. */
export function calls(request: TwinRequest, prefix: string): boolean {
  return (request.headers.get('x-amz-target') ?? '').startsWith(`${prefix}.`);
}

/** Serves an API of the AWS JSON protocols, 1.0 and 1.1. */
export async function serveJson(
  operations: Readonly<Record<string, Operation>>,
  request: TwinRequest,
): Promise<TwinResponse> {
  const name = (request.headers.get('x-amz-target') ?? '').split('.')[1] ?? '';
  const headers = [
    ['Content-Type', request.headers.get('content-type') ?? 'application/x-amz-json-1.1'],
    ['x-amzn-RequestId', randomUUID()],
  ] as const;
  try {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) throw new ApiError('UnknownOperationException', `the twin does not do ${name}`);
    return response(200, headers, JSON.stringify(await operation(inputOf(request), request)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return response(
      error.status,
      [...headers, ['x-amzn-ErrorType', error.code]],
      JSON.stringify({ __type: error.code, message: error.message }),
    );
  }
}

function inputOf(request: TwinRequest): Json {
  if (request.body.length === 0) return {};
  try {
    return object(JSON.parse(request.body.toString('utf8')));
  } catch {
    throw new ApiError('SerializationException', 'the body is not JSON');
  }
}

/** Namespace of STS's answers. */
const STS = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** An answer of the AWS query protocol. */
export function queryAnswer(action: string, result: string, namespace = STS): TwinResponse {
  const id = randomUUID();
  const body = `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${action}Response>`;
  return response(
    200,
    [
      ['Content-Type', 'text/xml'],
      ['x-amzn-RequestId', id],
    ],
    body,
  );
}

/** An error of the AWS query protocol. */
export function queryError(status: number, code: string, message: string, namespace = STS): TwinResponse {
  const id = randomUUID();
  const body = `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`;
  return response(
    status,
    [
      ['Content-Type', 'text/xml'],
      ['x-amzn-RequestId', id],
    ],
    body,
  );
}
