import type { Breakage } from '../case';

/** Small changes of the software updates that break one requirement each. */
export const breakages: readonly Breakage[] = [];
