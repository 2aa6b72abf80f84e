import type { Breakage } from '../case';

/** Small changes that break one requirement each. */
export const breakages: readonly Breakage[] = [];
