import type { Session } from '../../engine/probe';

/** Milliseconds between two looks: a twin is in this process, AWS is not asked more often than it changes. */
function pause({ settings }: Session): number {
  return settings.insight ? 200 : 2000;
}

/**
 * Looks until something is there.
 * @param seconds How long.
 * @returns What was found; undefined where the time has passed without.
 */
export async function within<T>(
  session: Session,
  seconds: number,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const until = session.clock.epoch() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (session.clock.epoch() >= until) return undefined;
    await session.clock.sleep(pause(session), session.signal);
  }
}
