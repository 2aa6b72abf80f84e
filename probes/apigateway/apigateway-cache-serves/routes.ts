import type { ApiStage } from '../shared/api';
import { type MethodSetting, settingOf } from '../shared/settings';

/** A cached route whose answer can be changed and put back again. Plain data. */
export interface CachedRoute {
  readonly url: string;
  /** As in `/todos`. */
  readonly path: string;
  /** Seconds. */
  readonly ttl: number;
  /** Whether one thing can be asked for by its id. */
  readonly one: boolean;
}

/** The cached routes of a stage for signed-in users that take something by POST and give it up again by DELETE. */
export function cachedRoutes(stage: ApiStage): readonly CachedRoute[] {
  const { url, methods, cached } = stage;
  if (!cached) return [];
  const users = methods.filter(
    ({ authorization, scoped }) => authorization === 'COGNITO_USER_POOLS' && !scoped,
  );
  // A user gets through to what asks for no token as well.
  const open = methods.filter(({ authorization }) => authorization === 'NONE');
  const has = (verb: string, fits: (path: string) => boolean): boolean =>
    [...users, ...open].some((method) => method.verb === verb && fits(method.path));
  return users.flatMap((method) => {
    const { verb, path } = method;
    const below = (other: string): boolean =>
      other.startsWith(`${path}/{`) && other.indexOf('}') === other.length - 1;
    const ttl = ttlOf(settingOf(stage, method));
    const fits =
      verb === 'GET' &&
      ttl > 0 &&
      !path.includes('{') &&
      has('POST', (one) => one === path) &&
      has('DELETE', below);
    return fits ? [{ url: `${url}${path}`, path, ttl, one: has('GET', below) }] : [];
  });
}

/** Seconds that answers of a method are kept; 0 where they are not (default 300: API Gateway, "Cache settings for REST APIs"). */
function ttlOf(setting: MethodSetting | undefined): number {
  if (setting?.['CachingEnabled'] !== true) return 0;
  return typeof setting['CacheTtlInSeconds'] === 'number' ? setting['CacheTtlInSeconds'] : 300;
}
