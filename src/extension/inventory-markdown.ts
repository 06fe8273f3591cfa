/** The inventory as a Markdown table, for issues and reviews. Text of the analysed code is escaped. */
import type { FolderInventory, ItemView } from '../protocol.js';

/** One cell: nothing in it may end the cell, or be Markdown or HTML. */
export function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+!|~]/g, (character) => `\\${character}`).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function inventoryMarkdown(folders: readonly FolderInventory[]): string {
  const lines: string[] = [];
  for (const folder of folders) {
    for (const server of folder.servers) {
      lines.push(`## ${cell(server.title)}${server.version === undefined ? '' : ` ${cell(server.version)}`}`, '');
      if (server.transports.length > 0) lines.push(`Transports: ${server.transports.map(cell).join(', ')}`, '');
      for (const [kind, label] of [['tool', 'Tool'], ['prompt', 'Prompt'], ['resource', 'Resource']] as const) {
        const items = server.items.filter((item) => item.kind === kind);
        if (items.length === 0) continue;
        lines.push(`| ${label} | Does | Validated | Conditions | Findings |`, '|---|---|---|---|---|', ...items.map(row), '');
      }
      if (server.notices.length > 0) lines.push('Not understood:', '', ...server.notices.map((notice) => `- ${cell(notice.message)}`), '');
    }
    if (folder.notices.length > 0) lines.push('Not understood:', '', ...folder.notices.map((notice) => `- ${cell(notice.message)}`), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function row(item: ItemView): string {
  const effects = item.effects === undefined ? '' : [...new Set(item.effects.map((effect) => effect.text))].join(', ') || 'nothing found';
  const validated = item.validation === undefined ? '' : { validated: 'yes', 'not-validated': 'no', unknown: 'unknown' }[item.validation];
  return `| ${[item.name, effects, validated, item.conditions.join(' and '), item.rules.join(', ')].map(cell).join(' | ')} |`;
}
