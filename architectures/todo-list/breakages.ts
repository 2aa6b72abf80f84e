import type { Breakage } from '../case';
import { apiBreakages } from './breaking/api';
import { cacheBreakages } from './breaking/cache';
import { ownDataBreakages } from './breaking/own-data';
import { signInBreakages } from './breaking/sign-in';

/** Small changes of the to-do list that break one requirement each. */
export const breakages: readonly Breakage[] = [
  ...signInBreakages,
  ...ownDataBreakages,
  ...cacheBreakages,
  ...apiBreakages,
];
