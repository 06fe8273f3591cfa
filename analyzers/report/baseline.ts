/** What an output says of the baseline: how much it accepts, how bad that is, and for how long already. */
import type { BaselineState } from '../contract/index.js';
import { visible } from './escape.js';
import type { Sources } from './places.js';
import { plural } from './style.js';

/** `Baseline .prod-mcp/baseline.json accepts 50 findings: 30 errors, 20 warnings; the oldest for 120 days (2026-07-24). 2 entries are no longer found`. */
export function baselineLine(state: BaselineState, sources: Sources): string {
  const { suppressed, oldest, days, gone } = state;
  const total = suppressed.error + suppressed.warning + suppressed.info;
  const parts = [
    ...(suppressed.error > 0 ? [plural(suppressed.error, 'error')] : []), ...(suppressed.warning > 0 ? [plural(suppressed.warning, 'warning')] : []), ...(suppressed.info > 0 ? [`${String(suppressed.info)} info`] : []),
  ];
  const accepts = total === 0 ? 'accepts nothing that was found' : `accepts ${plural(total, 'finding')}: ${parts.join(', ')}`;
  const age = oldest === undefined ? '' : `; the oldest ${days === 0 ? 'since today' : `for ${plural(days ?? 0, 'day')} (${oldest})`}`;
  const left = gone.length === 0 ? '' : `. ${String(gone.length)} ${gone.length === 1 ? 'entry is' : 'entries are'} no longer found: mcp-lint baseline prune`;
  return `Baseline ${visible(sources.shown(state.file))} ${accepts}${age}${left}`;
}
