/** PLACEHOLDER until the engine lands, to be overwritten whole: answers every question with an empty result, so that doors can be wired. */
import type { AnalyzeResult } from '../contract/index.js';
import type { AnalyzeOptions } from './options.js';

export function analyze(options: AnalyzeOptions): Promise<AnalyzeResult> {
  return Promise.resolve({
    root: options.root,
    findings: [],
    suppressed: [],
    inventory: { servers: [] },
    coverage: {},
    notices: [],
    stats: { filesSeen: 0, filesParsed: 0, bytesParsed: 0, steps: 0, skipped: {} },
  });
}
