/** Puts the answer together: findings of the rules, inventory, coverage, notices, figures; sorted, so that it is the same every time. */
import type { AnalyzeResult, Notice } from '../contract/index.js';
import type { Discovery } from '../config/discover.js';
import type { Model } from '../model/discover.js';
import type { SourceStore } from '../project/store.js';
import { rules as allRules } from '../rules/index.js';
import type { AnalyzeOptions } from './options.js';
import { runRules } from './run-rules.js';
import { selectRules } from './select.js';

export interface AssembleInput {
  readonly options: AnalyzeOptions;
  readonly model: Model;
  readonly discovery: Discovery;
  readonly store: SourceStore;
  readonly notices: readonly Notice[];
}

export function assemble(input: AssembleInput): AnalyzeResult {
  const { options, model, discovery, store } = input;
  let filesParsed = 0;
  let bytesParsed = 0;
  for (const unit of store.parsed()) {
    filesParsed += 1;
    bytesParsed += unit.text.length;
  }
  const selection = selectRules(allRules, options);
  const run = runRules(options.inventoryOnly === true ? [] : selection.rules, model, store, options.root, () => ({}));
  return {
    root: options.root,
    findings: run.findings.map(selection.adjust).filter((finding) => finding !== undefined),
    suppressed: [],
    inventory: { servers: model.servers.map((server) => server.info) },
    coverage: { ...run.coverage },
    notices: uniqueNotices([...input.notices, ...run.notices]),
    stats: {
      filesSeen: discovery.files.length, filesParsed, bytesParsed, steps: model.steps,
      skipped: Object.fromEntries(Object.entries(discovery.skipped)) as Record<string, number>,
    },
  };
}

function uniqueNotices(notices: readonly Notice[]): Notice[] {
  const seen = new Set<string>();
  const kept: Notice[] = [];
  for (const notice of notices) {
    const key = `${notice.kind}|${notice.location?.file ?? ''}|${String(notice.location?.start ?? '')}|${notice.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(notice);
  }
  const place = (notice: Notice): string => `${notice.location?.file ?? ''}\0${String(notice.location?.start ?? 0).padStart(9, '0')}\0${notice.kind}`;
  return kept.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}
