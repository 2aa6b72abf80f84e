import type { Settings } from '../../probes';
import { UsageError } from '../usage-error';

/**
 * Credentials of whoever may make and remove test users, from the environment, as `aws configure export-credentials --format env`
 * writes them.
 * @throws UsageError where there are none: what was asked for cannot be done.
 */
export function operatorFrom(env: NodeJS.ProcessEnv): NonNullable<Settings['operator']> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey)
    throw new UsageError(
      '--create-users needs credentials in the environment; write eval "$(aws configure export-credentials --format env)"',
    );
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}
