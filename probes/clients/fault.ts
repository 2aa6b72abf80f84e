/** What went wrong on the way, as far as it can be told apart. */
export type FaultKind =
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'truncated'
  | 'tls'
  | 'name'
  | 'unreachable'
  | 'garbled'
  | 'servfail'
  | 'rcode'
  | 'lame'
  | 'wrong-id'
  | 'not-mapped'
  | 'interrupted';

/** The part of an exchange in which a fault happened. */
export type Phase = 'dns' | 'connect' | 'tls' | 'request' | 'first byte' | 'transfer' | 'answer';

const WORDS: Readonly<Record<FaultKind, string>> = {
  refused: 'the connection was refused',
  reset: 'the connection was reset',
  timeout: 'timed out',
  truncated: 'the answer was cut off',
  tls: 'TLS failed',
  name: 'the name was not found',
  unreachable: 'the host is not reachable',
  garbled: 'the answer cannot be read',
  servfail: 'the server answered SERVFAIL',
  rcode: 'the server refused the question',
  lame: 'the server is not authoritative for the zone',
  'wrong-id': 'the answer had the id of another question',
  'not-mapped': 'the host is not one of the endpoints that were given',
  interrupted: 'the run was interrupted',
};

/**
 * A fault of the network or of a server: the question was not answered. Never a pass and never a fail; the runner makes an
 * error outcome of it that names the fault.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly kind: FaultKind,
    readonly phase: Phase,
    /** Who was asked: a URL without its query, or a name server. */
    readonly whom: string,
    readonly detail = '',
  ) {
    super(
      `${whom}: ${WORDS[kind]} (${phase === 'answer' ? 'in the answer' : `phase: ${phase}`}${detail === '' ? '' : `; ${detail}`})`,
    );
  }
}

const BY_CODE: ReadonlyMap<string, FaultKind> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['ENOTFOUND', 'name'],
  ['EAI_AGAIN', 'name'],
  // What the resolver's own library says.
  ['ENODATA', 'name'],
  ['ESERVFAIL', 'servfail'],
  ['EREFUSED', 'rcode'],
  ['ETIMEOUT', 'timeout'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
]);

/** The fault behind an error of Node's sockets, TLS or HTTP parser. */
export function faultOf(error: unknown, phase: Phase, whom: string): Fault {
  if (error instanceof Fault) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const text = error instanceof Error ? error.message : String(error);
  const kind = BY_CODE.get(code);
  // A connection that is closed while TLS is spoken is a TLS failure to whoever reads it.
  if (kind === 'reset' && phase === 'tls') return new Fault('tls', phase, whom, 'closed by the server');
  if (kind === 'reset' && phase === 'transfer')
    return new Fault('truncated', phase, whom, 'closed by the server');
  if (kind) return new Fault(kind, phase, whom);
  if (code.startsWith('HPE_')) return new Fault('garbled', phase, whom, code);
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code.startsWith('CERT_') || phase === 'tls')
    return new Fault('tls', phase, whom, tlsReason(code, text));
  if (/aborted|socket hang up/i.test(text))
    return new Fault(phase === 'transfer' ? 'truncated' : 'reset', phase, whom);
  return new Fault('garbled', phase, whom, firstLine(text));
}

/** OpenSSL's own reason where it gives one: `tlsv1 alert protocol version`. */
function tlsReason(code: string, text: string): string {
  const reason = /:SSL routines:[^:]{0,80}:([^:]{1,120}):/.exec(text)?.[1];
  return [code, reason ?? (code === '' ? firstLine(text) : '')].filter((part) => part !== '').join(', ');
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
