/** One analysis, start to end. */
import type { AnalyzeResult } from '../contract/index.js';
import type { AnalyzeOptions } from './options.js';
import { createSession } from './session.js';
import { openWork } from './work.js';

/** Analyses the given paths, one part after the other where they fall into several. Never rejects for what the analysed files hold: that becomes a notice. */
export function analyze(options: AnalyzeOptions): Promise<AnalyzeResult> {
  return new Promise((resolve) => {
    // The checklist and the inventory are about all of it.
    if (options.checklist === true || options.inventoryOnly === true) {
      const session = createSession(options);
      const result = session.result();
      session.dispose();
      resolve(result);
      return;
    }
    const work = openWork(options);
    const result = work.merge(work.units.length === 0 ? [work.analyse()] : work.units.map(work.analyse));
    work.dispose();
    resolve(result);
  });
}
