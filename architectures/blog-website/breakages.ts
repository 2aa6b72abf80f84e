import type { Breakage } from '../case';
import { auroraBreakages } from './breaking/aurora';
import { dataBreakages } from './breaking/data';
import { fanOutBreakages } from './breaking/fan-out';
import { siteBreakages } from './breaking/site';
import { uploadBreakages } from './breaking/uploads';
import { welcomeBreakages } from './breaking/welcome';

/** Small changes of the blog website that break one requirement each. */
export const breakages: readonly Breakage[] = [
  ...siteBreakages,
  ...dataBreakages,
  ...welcomeBreakages,
  ...uploadBreakages,
  ...fanOutBreakages,
  ...auroraBreakages,
];
