import type { Clock } from '../clock';
import type { TwinResponse } from '../http/message';
import { flag, number, object, string, strings } from '../json';
import type { Method, Stage } from './build';
import { settingsOf } from './settings';

/** How answers of a method are cached on a stage. */
export interface Caching {
  /** Seconds. */
  readonly ttl: number;
  /** Whether `Cache-Control: max-age=0` takes the right to invalidate, and what those are told who do not have it. */
  readonly protected: boolean;
  readonly strategy: string;
}

/**
 * The caching of a method: its own setting, else the stage's. Only GET is cached unless a setting of the method's own says so.
 * CloudFormation has no property for who may invalidate: what stages have then is in the answers of `GetStage` in AWS's documentation,
 * `requireAuthorizationForCacheControl: true` with `SUCCEED_WITH_RESPONSE_HEADER`.
 * Source: Amazon API Gateway Developer Guide, "Cache settings for REST APIs in API Gateway".
 */
export function cachingOf(stage: Stage, method: Method, verb: string): Caching | undefined {
  if (!stage.cached) return undefined;
  const { own, all } = settingsOf(stage, method, verb);
  const setting = own ?? all;
  if (!setting || !flag(setting['CachingEnabled']) || (verb !== 'GET' && !own)) return undefined;
  const ttl = number(setting['CacheTtlInSeconds'], 300);
  if (ttl <= 0) return undefined;
  return { ttl, protected: true, strategy: 'SUCCEED_WITH_RESPONSE_HEADER' };
}

/** What the parameters of a request are found by: names as in `method.request.header.Authorization`. */
export type Parameter = (name: string) => string | undefined;

/** What an answer is kept under. */
export function cacheKey(stage: Stage, method: Method, verb: string, parameter: Parameter): string {
  const mapped = object(method.integration['RequestParameters']);
  const values = strings(method.integration['CacheKeyParameters']).map((name) => {
    const source = name.startsWith('integration.') ? (string(mapped[name]) ?? '') : name;
    return [name, parameter(source) ?? null];
  });
  const namespace = string(method.integration['CacheNamespace']) ?? method.resourceId;
  return JSON.stringify([stage.name, namespace, verb, values]);
}

interface Kept {
  readonly answer: TwinResponse;
  readonly until: number;
}

/** The answers that a stage keeps. */
export class StageCache {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly clock: Clock) {}

  get(key: string): TwinResponse | undefined {
    const found = this.kept.get(key);
    return found && this.clock.epoch() < found.until ? found.answer : undefined;
  }

  put(key: string, answer: TwinResponse, ttl: number): void {
    this.kept.set(key, { answer, until: this.clock.epoch() + ttl * 1000 });
  }
}
