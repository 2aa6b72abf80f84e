/**
 * Structured logs of the handlers: one JSON object an event. The functions are made with Lambda's JSON log format, which takes
 * an object as it is and adds time, level and request id
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html).
 * Never log tokens, keys, signatures, signed addresses or what users wrote.
 */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Says that something happened, as in `todo.created`. */
export function info(event: string, fields: Fields = {}): void {
  console.info({ event, ...fields });
}

/** Says that something was refused or will be tried again. */
export function warn(event: string, fields: Fields = {}): void {
  console.warn({ event, ...fields });
}

/** Says that something failed, with the error's name and message: its other fields may hold what was sent. */
export function failure(event: string, error: unknown, fields: Fields = {}): void {
  const known = error instanceof Error;
  console.error({
    event,
    ...fields,
    error: known ? error.name : 'NotAnError',
    message: known ? error.message : typeof error,
  });
}
