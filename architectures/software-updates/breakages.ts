import type { Breakage } from '../case';
import { applicationBreakages } from './breaking/application';
import { cacheBreakages } from './breaking/cache';
import { doorBreakages } from './breaking/door';

/** Small changes of the software updates that break one requirement each. */
export const breakages: readonly Breakage[] = [...applicationBreakages, ...cacheBreakages, ...doorBreakages];
