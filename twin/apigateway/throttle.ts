import type { Clock } from '../clock';
import { number } from '../json';
import type { Method, Stage } from './build';
import { settingsOf } from './settings';

/** What a method may be asked: `rate` requests a second in the long run, `burst` at once. */
export interface Throttling {
  readonly rate: number;
  readonly burst: number;
}

/**
 * The limits of a method of a stage: its own setting, else that of all methods. None without them: the quota of an account is
 * beyond what a twin is asked. Source: Amazon API Gateway Developer Guide, "Throttle requests to your REST APIs".
 */
export function throttlingOf(stage: Stage, method: Method, verb: string): Throttling | undefined {
  const { own, all } = settingsOf(stage, method, verb);
  const value = (name: string): number =>
    [own, all].map((setting) => number(setting?.[name], -1)).find((found) => found >= 0) ?? -1;
  const [rate, burst] = [value('ThrottlingRateLimit'), value('ThrottlingBurstLimit')];
  return rate < 0 || burst < 0 ? undefined : { rate, burst };
}

/** A token bucket a key: it holds `burst` tokens and gets `rate` a second, as API Gateway does. */
export class Throttle {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  /** Whether one more request goes through. */
  admits(key: string, { rate, burst }: Throttling): boolean {
    const now = this.clock.epoch() / 1000;
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * rate);
    const admitted = tokens >= 1;
    this.buckets.set(key, { tokens: admitted ? tokens - 1 : tokens, at: now });
    return admitted;
  }
}
