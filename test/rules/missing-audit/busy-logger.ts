/** One writer for all lines: what is told on the way, attempt by attempt, does not hide the record at the end. */
import pino from 'pino';
import { writeFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

class Journal {
  readonly #out = pino(pino.destination(2));

  write(level: 'info' | 'error', event: string, fields: Record<string, unknown>): void {
    this.#out[level]({ ...fields, event });
  }
}

const journal = new Journal();

function step(tool: string, stage: string): void {
  try {
    writeFileSync(`/var/lib/notes/${stage}`, '');
  } catch (error) {
    journal.write('error', stage, { tool, error: String(error) });
    throw error;
  }
}

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('publish', {}, async () => {
  for (const stage of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p']) step('publish', stage);
  journal.write('info', 'publish', { tool: 'publish', user: 'editor', args: {}, result: 'done', durationMs: 1, requestId: '1' });
  return { content: [] };
});
server.registerTool('withdraw', {}, async () => {
  writeFileSync('/var/lib/notes/withdrawn', '');
  journal.write('info', 'withdraw', { tool: 'withdraw', user: 'editor', args: {}, result: 'done', durationMs: 1, requestId: '1' });
  return { content: [] };
});
