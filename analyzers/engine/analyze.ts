/** One analysis, start to end. */
import type { AnalyzeResult } from '../contract/index.js';
import type { AnalyzeOptions } from './options.js';
import { createSession } from './session.js';

/** Analyses the given paths. Never rejects for what the analysed files hold: that becomes a notice. */
export function analyze(options: AnalyzeOptions): Promise<AnalyzeResult> {
  return new Promise((resolve) => {
    const session = createSession(options);
    const result = session.result();
    session.dispose();
    resolve(result);
  });
}
