/**
 * Evidence that reports can draw: the `kind` of an evidence names the picture, its `value` has the shape below. Every value
 * is also a plain table, so formats without pictures lose nothing.
 */

/** Evidence kind of {@link LatencyDistribution}. */
export const LATENCY_DISTRIBUTION = 'latency distribution';
/** Evidence kind of {@link WeightedAnswers}. */
export const WEIGHTED_ANSWERS = 'weighted answers';
/** Evidence kind of {@link CacheTimeline}. */
export const CACHE_TIMELINE = 'cache timeline';

/** Response times of one endpoint. Times are milliseconds. */
export interface LatencyDistribution {
  /** Requests counted. */
  readonly count: number;
  /** Each percentile (0 to 100) with its time, ascending. */
  readonly percentiles: readonly { readonly percentile: number; readonly ms: number }[];
  /** What was promised: at this percentile no more than this time. */
  readonly objective?: { readonly percentile: number; readonly ms: number };
}

/** Answers of a name server beside what the weights of the records promise. */
export interface WeightedAnswers {
  readonly answers: readonly {
    readonly name: string;
    /** Share promised, 0 to 1. */
    readonly expected: number;
    /** Answers counted. */
    readonly observed: number;
  }[];
}

/** Requests for one address in order, and whether the cache answered. */
export interface CacheTimeline {
  readonly requests: readonly {
    /** Milliseconds since the first request. */
    readonly at: number;
    readonly result: 'hit' | 'miss' | 'refresh' | 'error' | 'bypass';
    /** Seconds, as the Age header says. */
    readonly age?: number;
  }[];
}
