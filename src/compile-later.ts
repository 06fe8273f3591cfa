/** When V8 optimizes what a command runs. */
import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 wait longer before it optimizes a function. An analysis is broad code that runs for seconds: left to itself the optimizing compiler, on threads beside it, takes
 * a third of the processor time and more, for code that is hardly used again. V8 complains on standard error of a flag that it does not know: each is asked only of versions that have it.
 */
export function compileLater(v8 = process.versions.v8): void {
  const major = Number.parseInt(v8, 10);
  // Node 20 has 11, Node 22 has 12, Node 24 has 13.
  if (major === 11) setFlagsFromString('--interrupt-budget=1000000');
  else if (major === 12 || major === 13) setFlagsFromString('--invocation-count-for-turbofan=20000');
}
