/** `lock --check` for a terminal: how tools differ from what was approved, the worst first. */
import type { Place } from '../contract/index.js';
import { inertLines, visible } from './escape.js';
import { createStyle, plural } from './style.js';

export interface ShownDifference {
  readonly server: string;
  readonly tool: string;
  readonly kind: string;
  readonly risk: 'critical' | 'high' | 'medium' | 'low' | 'none';
  readonly message: string;
  readonly location?: Place;
}

export interface LockTextOptions {
  readonly colour: boolean;
  /** The lock was brought up to date: what needs no approval is in it already. */
  readonly left: boolean;
}

/** @returns lines without the last end; empty where there is nothing to say */
export function lockText(differences: readonly ShownDifference[], { colour, left }: LockTextOptions): string {
  const style = createStyle(colour);
  const open = differences.filter((one) => one.risk !== 'none' && one.risk !== 'low');
  const free = differences.filter((one) => !open.includes(one));
  const lines: string[] = [];
  for (const { tool, risk, message, location, server } of open) {
    const grade = risk.padEnd(9);
    const where = location ? `${visible(location.file)}:${String(location.line)}:${String(location.column)}` : visible(server);
    lines.push(`${risk === 'critical' || risk === 'high' ? style.severity.error(grade) : style.severity.warning(grade)}${style.bold(visible(tool))}: ${visible(message)}`, style.dim(`         ${where}`));
  }
  for (const { tool, message } of free) lines.push(style.dim(`no approval needed  ${visible(tool)}: ${visible(message)}`));
  const tools = [...new Set(open.map((one) => one.tool))];
  if (open.length > 0) {
    lines.push('', style.severity.error(`${plural(tools.length, 'tool')} to approve`), `After a review: mcp-lint lock approve ${tools.slice(0, 5).map((tool) => (/^[\w.-]+$/.test(tool) ? tool : '"…"')).join(' ')} --by NAME --reason TEXT`);
  } else if (free.length > 0 && !left) lines.push('', 'Nothing needs an approval; "mcp-lint lock" brings the lock up to date.');
  else if (free.length === 0) lines.push(style.good('The tools are as the lock says.'));
  return inertLines(lines.join('\n'));
}
