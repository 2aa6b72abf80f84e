import type { Settings } from '../../probes';
import { UsageError } from '../usage-error';

/** Credentials in the environment; undefined where there are none. */
export function credentialsIn(env: NodeJS.ProcessEnv): Settings['reader'] {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/**
 * Credentials of whoever may make and remove test users, from the environment, as `aws configure export-credentials --format env`
 * writes them.
 * @throws UsageError where there are none: what was asked for cannot be done.
 */
export function operatorFrom(env: NodeJS.ProcessEnv): NonNullable<Settings['operator']> {
  const credentials = credentialsIn(env);
  if (!credentials)
    throw new UsageError(
      '--create-users needs credentials in the environment; write eval "$(aws configure export-credentials --format env)"',
    );
  return credentials;
}
