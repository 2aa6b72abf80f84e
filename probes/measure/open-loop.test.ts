import { setTimeout as sleep } from 'node:timers/promises';
import { firstMissed, type LoadResult, openLoop, percentile } from './open-loop';

const signal = new AbortController().signal;

/** A server that does nothing for a while: every request waits until the stall is over. */
function stalling(from: number, to: number): () => Promise<void> {
  const begin = performance.now();
  return async () => {
    const now = performance.now() - begin;
    if (now >= from && now < to) await sleep(to - now);
  };
}

/** The same load in a closed loop: the next request when the last one is answered. */
async function closedLoop(
  send: () => Promise<void>,
  count: number,
  interval: number,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    await send();
    const took = performance.now() - started;
    times.push(took);
    await sleep(Math.max(0, interval - took));
  }
  return times.sort((a, b) => a - b);
}

it('shows a stall that a closed loop hides (trap 7)', async () => {
  // One stall of a fourth of the time: 250 ms in one second.
  const open = await openLoop(stalling(300, 550), { rate: 100, seconds: 1, signal });
  const closed = await closedLoop(stalling(300, 550), 75, 10);
  expect(open.count).toBe(100);
  // A quarter of all visitors came during the stall. What each waited depends on the machine; that it is a multiple does not.
  const p90 = percentile(open, 90) ?? 0;
  expect(p90).toBeGreaterThan(80);
  expect(p90).toBeGreaterThan(3 * (closed[Math.floor(closed.length * 0.9)] ?? Number.POSITIVE_INFINITY));
});

it('sends at its rate however late the answers are', async () => {
  const { count, mostAtOnce } = await openLoop(() => sleep(200), { rate: 100, seconds: 0.5, signal });
  expect(count).toBe(50);
  expect(mostAtOnce).toBeGreaterThan(10);
});

it('meets no objective with zero samples (trap 6)', async () => {
  const nothing: LoadResult = await openLoop(() => Promise.reject(new Error('refused')), {
    rate: 100,
    seconds: 0.05,
    signal,
  });
  expect(nothing.count).toBe(0);
  expect(nothing.faults.length).toBe(5);
  expect(percentile(nothing, 99)).toBeUndefined();
  expect(firstMissed(nothing, { p99: 1_000_000 })).toEqual({
    name: 'p99',
    wanted: 1_000_000,
    measured: undefined,
  });
});

it('ends when it is interrupted', async () => {
  const control = new AbortController();
  setTimeout(() => control.abort(), 50);
  const { count } = await openLoop(async () => {}, { rate: 100, seconds: 600, signal: control.signal });
  expect(count).toBeLessThan(1_000);
});
