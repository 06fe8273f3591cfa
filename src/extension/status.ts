/** The item in the status bar: findings, that something is analysed, or why nothing is. */
import * as vscode from 'vscode';
import type { Counts, Status } from '../protocol.js';

export interface StatusItem {
  readonly show: (status: Status) => void;
  readonly stopped: () => void;
}

export function showStatus(context: vscode.ExtensionContext): StatusItem {
  const item = vscode.window.createStatusBarItem('mcpLint.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'MCP Lint';
  item.command = 'mcpLint.showInventory';
  item.text = '$(shield) MCP';
  item.show();
  context.subscriptions.push(item);
  const put = (text: string, tooltip: string, background?: string): void => {
    item.text = text;
    item.tooltip = tooltip;
    // A reader of the screen hears words, not the names of icons.
    item.accessibilityInformation = { label: `MCP Lint: ${tooltip.replace(/\n/g, ' ')}` };
    item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background);
  };
  return {
    show({ folders }) {
      const findings = folders.reduce<Counts>((sum, { findings: one }) => ({ error: sum.error + one.error, warning: sum.warning + one.warning, info: sum.info + one.info }), { error: 0, warning: 0, info: 0 });
      const tools = folders.reduce((sum, folder) => sum + folder.tools, 0);
      const servers = folders.reduce((sum, folder) => sum + folder.servers, 0);
      const reasons = folders.flatMap(({ reason }) => reason ?? []);
      const failed = folders.find(({ state }) => state === 'failed');
      const off = folders.find(({ state }) => state === 'off');
      if (failed) put('$(shield) MCP $(error)', `The analysis failed. ${failed.reason ?? ''}`, 'statusBarItem.errorBackground');
      else if (folders.some(({ state }) => state === 'analysing' || state === 'waiting')) put(`$(sync~spin) MCP${counted(findings)}`, 'Analysing…');
      else if (off && folders.every(({ state }) => state === 'off')) put('$(shield) MCP off', off.reason ?? 'Switched off.', off.reason?.includes('cannot be used') === true ? 'statusBarItem.warningBackground' : undefined);
      else if (servers === 0) put('$(shield) MCP', reasons[0] ?? 'No MCP server was found.');
      else put(`$(shield) MCP${counted(findings)}`, [`${plural(servers, 'server')}, ${plural(tools, 'tool')}`, `${plural(findings.error, 'error')}, ${plural(findings.warning, 'warning')}, ${plural(findings.info, 'hint')}`, ...reasons].join('\n'));
    },
    stopped() {
      put('$(shield) MCP $(debug-disconnect)', 'The language server is not running.', 'statusBarItem.warningBackground');
    },
  };
}

function counted({ error, warning, info }: Counts): string {
  if (error + warning + info === 0) return ' $(check)';
  return [...(error > 0 ? [` $(error) ${String(error)}`] : []), ...(warning > 0 ? [` $(warning) ${String(warning)}`] : []), ...(error + warning === 0 ? [` $(info) ${String(info)}`] : [])].join('');
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
