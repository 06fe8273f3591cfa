/** Runs what hostile input could make endless: the inputs are so large that anything but linear work takes minutes, while linear work takes well under a second. */
import { expect } from 'vitest';

/** Seconds of this process, so that neither a busy nor a slow machine fails a test that is not endless. */
const LIMIT = 30;

export function endsSoon<T>(body: () => T, what = 'seconds of this process'): T {
  const started = process.cpuUsage();
  const judge = (): void => {
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000_000, what).toBeLessThan(LIMIT);
  };
  const result = body();
  if (result instanceof Promise) return result.finally(judge) as T;
  judge();
  return result;
}
