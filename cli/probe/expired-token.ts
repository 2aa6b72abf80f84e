import type { Settings } from '../../probes';
import { UsageError } from '../usage-error';
import { readText } from './settings';

/**
 * An ID token from a file, for the pool that issued it.
 * @throws UsageError where it is no token of a user pool, or still good. Says nothing of what is in it.
 */
export function expiredTokenFrom(path: string): NonNullable<Settings['expiredToken']> {
  // Not among the files of the report: the hash of a token is nobody's business.
  const token = readText(path, '--expired-token', []).trim();
  const { iss, exp } = claimsOf(token);
  const pool = typeof iss === 'string' ? iss.slice(iss.lastIndexOf('/') + 1) : '';
  if (!/^[a-z0-9-]{1,40}_[A-Za-z0-9]{1,60}$/.test(pool) || typeof exp !== 'number')
    throw new UsageError(`--expired-token ${path} is no ID token of a user pool`);
  if (exp * 1000 >= Date.now())
    throw new UsageError(`--expired-token ${path} is good until ${new Date(exp * 1000).toISOString()}`);
  return (userPoolId) => (userPoolId === pool ? token : undefined);
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    // No token: said by whoever asks.
    return {};
  }
}
