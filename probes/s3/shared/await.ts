import type { Session } from '../../engine/probe';

/** Milliseconds between two looks. */
const PAUSE = 2000;

/**
 * Looks until something is there. A twin says when nothing is under way any more, so that what is not there then never will be.
 * @param seconds How long.
 * @returns What was found; undefined where the time has passed without.
 */
export async function within<T>(
  session: Session,
  seconds: number,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const { clock, settings, signal } = session;
  if (settings.insight) {
    await settings.insight.settled();
    return look();
  }
  const until = clock.epoch() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined || clock.epoch() >= until) return found;
    await clock.sleep(PAUSE, signal);
  }
}

/** Lets what sets itself off do so again. */
export async function afterwards({ clock, settings, signal }: Session, seconds: number): Promise<void> {
  if (settings.insight) await settings.insight.settled();
  else await clock.sleep(seconds * 1000, signal);
}
