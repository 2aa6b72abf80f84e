import { UsageError } from './usage-error';

/** One part of a run that is shared among CI jobs; the first has index 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `I/N`. */
export function shardOf(value: string): Shard {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(value);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index < 1 || index > count)
    throw new UsageError(`--shard ${value} is not I/N with 1 ≤ I ≤ N; write --shard 1/4`);
  return { index, count };
}
